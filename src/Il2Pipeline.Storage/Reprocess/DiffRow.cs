using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Storage.Reprocess;

/// <summary>One analysis record that would be another, from what to what, and why.</summary>
public sealed record DiffRow
{
    /// <summary>The subject number.</summary>
    public required string Subject { get; init; }

    /// <summary>PARAMCD.</summary>
    public required string Analyte { get; init; }

    /// <summary>BASETYPE.</summary>
    public required string BaselineType { get; init; }

    /// <summary>SRCID of the record.</summary>
    public required string SourceId { get; init; }

    /// <summary>DTYPE; absent for a measured value.</summary>
    public string? DerivationType { get; init; }

    /// <summary>Why it would be another.</summary>
    public required RowChangeReason Reason { get; init; }

    /// <summary>
    /// Name of the drop read again that tells, or told, the record or its baseline. Absent when no drop is behind it: another calendar or
    /// rule of the study file, or a result between them.
    /// </summary>
    public string? Drop { get; init; }

    /// <summary>The figures as they are; absent for a record that would be new.</summary>
    public RowFigures? Before { get; init; }

    /// <summary>The figures as they would be; absent for a record that would be gone.</summary>
    public RowFigures? After { get; init; }

    /// <summary>What else would be another, beside the figures; none for a record that would be new or gone.</summary>
    public IReadOnlyList<DiffDetail> Details { get; init; } = [];

    /// <summary>Makes the row of a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="drop">The drop behind it; absent when there is none.</param>
    /// <returns>The row.</returns>
    internal static DiffRow Of(RowChange change, string? drop) => new()
    {
        Subject = change.Row.Subject,
        Analyte = change.Row.Analyte,
        BaselineType = change.Row.BaselineType,
        SourceId = change.Row.SourceId,
        DerivationType = change.Row.DerivationType,
        Reason = change.Reason,
        Drop = drop,
        Before = RowFigures.Of(change.Before),
        After = RowFigures.Of(change.After),
        Details = change is { Before: { } before, After: { } after } ? DiffDetail.Between(before, after) : [],
    };
}

/// <summary>One thing beside the figures that would be another.</summary>
/// <param name="What">The column of <c>csv</c> exports, for example <c>cycle</c> or <c>range_high</c>.</param>
/// <param name="Before">As it is, as text; empty when absent.</param>
/// <param name="After">As it would be; empty when absent.</param>
public sealed record DiffDetail(string What, string Before, string After)
{
    // These stand in the figures, and the fold follows from them.
    private static readonly HashSet<string> s_figures = new(StringComparer.Ordinal)
    {
        "collected", "study_day", "value", "value_text", "is_baseline", "base", "change", "percent_change", "fold",
    };

    /// <summary>Compares the columns of two rows.</summary>
    internal static IReadOnlyList<DiffDetail> Between(ChangeRow before, ChangeRow after) =>
    [
        .. ChangeColumns.All.Where(column => !s_figures.Contains(column.Heading))
            .Select(column => new DiffDetail(column.Heading, Text(column.Cell(before)), Text(column.Cell(after))))
            .Where(detail => detail.Before != detail.After),
    ];

    private static string Text(object? value) => value as string ?? CsvTable.Cell(value);
}
