using Il2Pipeline.Core.Change;

namespace Il2Pipeline.Core.Summarise;

/// <summary>Why a summary row is not what it was. A closed list; its order is the order of precedence.</summary>
public enum RowChangeReason
{
    /// <summary>The result was taken back (entered in error, cancelled): the row is gone.</summary>
    Retracted = 1,

    /// <summary>Another result stands in its place, or its drop does not tell it any more: the row is gone.</summary>
    Removed = 2,

    /// <summary>A result that was not there before.</summary>
    Added = 3,

    /// <summary>The value was corrected.</summary>
    ValueCorrected = 4,

    /// <summary>The collection time was corrected.</summary>
    TimeCorrected = 5,

    /// <summary>Another record is the baseline, or the baseline's value was corrected.</summary>
    BaselineChanged = 6,

    /// <summary>The first dose or a cycle's start is another one, so days, cycle or phase are.</summary>
    CalendarChanged = 7,

    /// <summary>Something beside the numbers: reference interval, status, warnings, visit.</summary>
    DetailsChanged = 8,
}

/// <summary>What became of one analysis record from one revision of a subject's summary to the next.</summary>
/// <param name="Reason">Why it is another.</param>
/// <param name="Before">The row as it was; absent when it was added.</param>
/// <param name="After">The row as it is; absent when it was removed.</param>
public sealed record RowChange(RowChangeReason Reason, ChangeRow? Before, ChangeRow? After)
{
    /// <summary>The row it is about: as it is, else as it was.</summary>
    public ChangeRow Row => After ?? Before!;

    /// <summary>Compares two revisions of one subject's rows: what a correction did, or what a reprocess would do.</summary>
    /// <param name="before">The rows as they were.</param>
    /// <param name="after">The rows as they are.</param>
    /// <param name="retracted">SRCIDs of results that were taken back; absent when nobody knows.</param>
    /// <returns>One item for each row that differs, in the order of analyte, baseline type, time and source id.</returns>
    public static IReadOnlyList<RowChange> Compare(
        IReadOnlyList<ChangeRow> before, IReadOnlyList<ChangeRow> after, IReadOnlySet<string>? retracted = null)
    {
        var earlier = Keyed(before);
        var changes = new List<RowChange>();
        foreach (var (key, row) in Keyed(after))
        {
            if (!earlier.Remove(key, out var was)) changes.Add(new RowChange(RowChangeReason.Added, null, row));
            else if (ReasonOf(was, row) is { } reason) changes.Add(new RowChange(reason, was, row));
        }
        changes.AddRange(earlier.Values.Select(row => new RowChange(
            retracted?.Contains(row.SourceId) is true ? RowChangeReason.Retracted : RowChangeReason.Removed, row, null)));
        return [.. changes.OrderBy(change => change.Row, RowOrder.Changes).ThenBy(change => change.Reason)];
    }

    // A row keeps its identity over a corrected time or value: it is the record of one source id. Of several the order tells.
    private static Dictionary<(string, string, string, string?, int), ChangeRow> Keyed(IReadOnlyList<ChangeRow> rows)
    {
        var keyed = new Dictionary<(string, string, string, string?, int), ChangeRow>(rows.Count);
        var told = new Dictionary<(string, string, string, string?), int>();
        foreach (var row in rows)
        {
            var key = (row.Analyte, row.BaselineType, row.SourceId, row.DerivationType);
            var number = told.GetValueOrDefault(key);
            told[key] = number + 1;
            keyed.Add((row.Analyte, row.BaselineType, row.SourceId, row.DerivationType, number), row);
        }
        return keyed;
    }

    private static RowChangeReason? ReasonOf(ChangeRow was, ChangeRow row)
    {
        if ((was.Value, was.ValueText, was.Limit) != (row.Value, row.ValueText, row.Limit)) return RowChangeReason.ValueCorrected;
        if (was.DateTimeText != row.DateTimeText) return RowChangeReason.TimeCorrected;
        if ((was.Base, was.BaseSourceId, was.IsBaseline, was.Change) != (row.Base, row.BaseSourceId, row.IsBaseline, row.Change))
            return RowChangeReason.BaselineChanged;
        if ((was.StudyDay, was.Cycle, was.CycleDay, was.Phase) != (row.StudyDay, row.Cycle, row.CycleDay, row.Phase))
            return RowChangeReason.CalendarChanged;
        return Same(was, row) ? null : RowChangeReason.DetailsChanged;
    }

    private static bool Same(ChangeRow was, ChangeRow row) =>
        was with { Warnings = row.Warnings } == row && was.Warnings.SequenceEqual(row.Warnings, StringComparer.Ordinal);
}
