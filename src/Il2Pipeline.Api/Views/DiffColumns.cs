using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Api.Views;

/// <summary>A diff as csv.</summary>
public static class DiffColumns
{
    /// <summary>The columns, in their order.</summary>
    public static IReadOnlyList<CsvColumn<DiffRow>> All { get; } =
    [
        new("subject", row => row.Subject),
        new("analyte", row => row.Analyte),
        new("baseline_type", row => row.BaselineType),
        new("source_id", row => row.SourceId),
        new("derivation_type", row => row.DerivationType),
        new("reason", row => row.Reason),
        new("drop", row => row.Drop),
        .. Pair("collected", figures => figures.Collected),
        .. Pair("study_day", figures => figures.StudyDay),
        .. Pair("value", figures => figures.ValueText ?? (object?)figures.Value),
        .. Pair("is_baseline", figures => figures.IsBaseline),
        .. Pair("base", figures => figures.Base),
        .. Pair("change", figures => figures.Change),
        .. Pair("percent", figures => figures.PercentChange),
        new("details", row => string.Join("; ", row.Details.Select(detail => $"{detail.What}: {detail.Before} > {detail.After}"))),
    ];

    private static IEnumerable<CsvColumn<DiffRow>> Pair(string name, Func<RowFigures, object?> cell) =>
    [
        new($"{name}_before", row => row.Before is { } before ? cell(before) : null),
        new($"{name}_after", row => row.After is { } after ? cell(after) : null),
    ];
}
