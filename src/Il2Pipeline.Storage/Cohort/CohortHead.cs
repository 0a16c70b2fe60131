using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Feed;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Storage.Cohort;

/// <summary>What the stored cohort summaries are of.</summary>
public sealed record CohortHead
{
    /// <summary>STUDYID.</summary>
    public required string StudyId { get; init; }

    /// <summary>The place in the change feed that they hold everything up to; they may hold some of what came after it.</summary>
    public required FeedCursor Cursor { get; init; }

    /// <summary>False while a refresh is writing: rows may be of two refreshes.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Number of subjects of the cohort, those without results among them.</summary>
    public required int Subjects { get; init; }

    /// <summary>Number of cohort rows.</summary>
    public required int Rows { get; init; }

    /// <summary>PARAMCDs that have rows, ascending. Rows of another analyte are leftovers, and never shown.</summary>
    public required IReadOnlyList<string> Analytes { get; init; }

    /// <summary>When the head was last written.</summary>
    public DateTimeOffset Written { get; init; }

    /// <summary>What the next writer must still find.</summary>
    internal ETag ETag { get; init; }

    /// <summary>Reads the head row of a study.</summary>
    internal static CohortHead Read(TableEntity row) => new()
    {
        StudyId = row.GetString("Study"),
        Cursor = new FeedCursor(row.GetString("Feed"), row.GetInt64("Sequence") ?? 0),
        IsWhole = row.GetString("State") == HeadRow.Whole,
        Subjects = row.GetInt32("Subjects") ?? 0,
        Rows = row.GetInt32("Rows") ?? 0,
        Analytes = row.GetString("Analytes").Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Written = row.Timestamp ?? default,
        ETag = row.ETag,
    };

    /// <summary>The row of this head.</summary>
    internal TableEntity ToRow() => new(Keys.Cohort(StudyId), Keys.Head)
    {
        ["Study"] = StudyId,
        ["Feed"] = Cursor.Feed,
        ["Sequence"] = Cursor.Sequence,
        ["State"] = IsWhole ? HeadRow.Whole : HeadRow.Writing,
        ["Subjects"] = Subjects,
        ["Rows"] = Rows,
        ["Analytes"] = string.Join(' ', Analytes),
    };

    /// <summary>
    /// The head row of one analyte's partition: it says for people of which place in the feed, and its ETag guards the rows.
    /// </summary>
    internal TableEntity AnalyteRow(string analyte) => new(Keys.Cohort(StudyId, analyte), Keys.Head)
    {
        ["Study"] = StudyId,
        ["Analyte"] = analyte,
        ["Sequence"] = Cursor.Sequence,
    };
}
