using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Summaries;

/// <summary>The part of a head row that follows from the summary, as kept in the row.</summary>
internal sealed record SubjectHeadText(
    IReadOnlyList<DateOnly> CycleStarts,
    TumourResponse? Response,
    int Changes,
    int Cycles,
    int Versions,
    SortedDictionary<string, int> Warnings,
    TreatmentOverview? Treatment = null,
    string? Defect = null);

/// <summary>A head row: what it says, and the ETag that the next writer must still find.</summary>
internal sealed record HeadRow(SubjectKey Subject, long Revision, string State, string StudyMark, string Text)
{
    /// <summary>All rows are of this revision.</summary>
    public const string Whole = "whole";

    /// <summary>Rows of this revision are being written; some are there.</summary>
    public const string Writing = "writing";

    /// <summary>
    /// Nothing is known of the subject any more. The row stays, unseen by readers: were it deleted, a derivation begun before could put
    /// back what it had read.
    /// </summary>
    public const string Empty = "empty";

    /// <summary>
    /// The pipeline failed on this subject: it has no rows, rather than rows that are not those of its results. Whatever derives it again frees it,
    /// once the cause is mended.
    /// </summary>
    public const string Defect = "defect";

    /// <summary>As found in storage; absent for one not written yet.</summary>
    public ETag? ETag { get; init; }

    /// <summary>When it was written; meaningless for one not written yet.</summary>
    public DateTimeOffset Written { get; init; }

    /// <summary>True when a derivation that gives this again has nothing to tell readers.</summary>
    public bool SaysTheSameAs(HeadRow other) => (State, StudyMark, Text) == (other.State, other.StudyMark, other.Text);

    /// <summary>What the head of a summary says, before it has a revision.</summary>
    public static HeadRow Of(SubjectKey subject, SubjectSummary summary, string studyMark)
    {
        var warnings = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var warning in summary.Warnings) warnings[warning.Code] = warnings.GetValueOrDefault(warning.Code) + 1;
        var text = new SubjectHeadText(
            summary.CycleStarts, summary.Response, summary.Changes.Count, summary.Cycles.Count, summary.Versions, warnings,
            summary.Treatment);
        return new HeadRow(subject, 0, Whole, studyMark, Payload.Text(text, SummaryJson.Compact.SubjectHeadText));
    }

    /// <summary>The head of a subject of which nothing is known.</summary>
    public static HeadRow Nothing(SubjectKey subject) => new(subject, 0, Empty, "", "");

    /// <summary>The head of a subject that the pipeline failed on.</summary>
    public static HeadRow Failed(SubjectKey subject, int versions, string studyMark)
    {
        var code = StorageIssues.SubjectDefect.Code;
        // Among the warnings as well, where lists show it.
        var text = new SubjectHeadText([], null, 0, 0, versions, new(StringComparer.Ordinal) { [code] = 1 }, Defect: code);
        return new HeadRow(subject, 0, Defect, studyMark, Payload.Text(text, SummaryJson.Compact.SubjectHeadText));
    }

    /// <summary>Reads a row.</summary>
    public static HeadRow Read(TableEntity row) => new(
        new SubjectKey(row.GetString("Study"), row.GetString("Subject")), row.GetInt64("Revision") ?? 0, row.GetString("State"),
        row.GetString("StudyMark"), row.GetString("State") == Empty ? "" : Payload.Text(row))
    {
        ETag = row.ETag,
        Written = row.Timestamp ?? default,
    };

    /// <summary>The action that writes this row over <paramref name="before"/>, or fails when that is not there any more.</summary>
    public TableTransactionAction Over(ETag? before)
    {
        var row = new TableEntity(Subject.Partition, Keys.Head)
        {
            [RowSchema.Column] = RowSchema.Current,
            ["Study"] = Subject.StudyId,
            ["Subject"] = Subject.Subject,
            ["Revision"] = Revision,
            ["State"] = State,
            ["StudyMark"] = StudyMark,
        };
        if (State != Empty) Payload.Put(row, Text);
        return before is { } etag
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, etag)
            : new TableTransactionAction(TableTransactionActionType.Add, row);
    }

    /// <summary>What readers get to see.</summary>
    public SubjectHead ToHead()
    {
        var text = JsonSerializer.Deserialize(Text, SummaryJson.Compact.SubjectHeadText)!;
        return new SubjectHead
        {
            StudyId = Subject.StudyId,
            Subject = Subject.Subject,
            Revision = Revision,
            IsWhole = State is Whole or Defect,
            Defect = text.Defect,
            CycleStarts = text.CycleStarts,
            Response = text.Response,
            Changes = text.Changes,
            Cycles = text.Cycles,
            Versions = text.Versions,
            Warnings = text.Warnings,
            Treatment = text.Treatment,
            StudyMark = StudyMark,
            Written = Written,
        };
    }
}
