using System.Globalization;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Summaries;
using Spectre.Console;

namespace Il2Pipeline.Cli.Serve;

/// <summary>The trial's own findings, read off the stored cycle summaries: what the sample cohort is to show.</summary>
internal static class CohortTable
{
    // In the order of the trial's report; those without results are left out.
    private static readonly string[] s_analytes =
        ["EOS", "LYM", "CD4CD8", "CD25", "CD25CD3", "NK", "NKBR", "NKLYS", "LAKLYS", "IL2", "SIL2RU", "SIL2R"];

    /// <summary>Reads all subjects and writes the table.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="store">The stored summaries.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is written.</returns>
    public static async Task WriteAsync(IAnsiConsole console, SummaryStore store, CancellationToken cancel)
    {
        var cycles = new List<CycleSummary>();
        foreach (var head in await store.SubjectsAsync(cancel))
            cycles.AddRange((await store.ReadAsync(head.Subject, cancel))?.Cycles ?? []);
        var table = PlainTable.Of("first cycle", "unit", "subjects", "baseline", "nadir", "peak", "fold at peak", "last");
        foreach (var column in table.Columns.Skip(2)) column.RightAligned();
        foreach (var analyte in s_analytes)
            if (Row(analyte, [.. cycles.Where(row => row.Analyte == analyte && row.Cycle == 1 && row.Base is not null)]) is { } row)
                table.AddRow(PlainTable.Cells(row));
        console.Write(table);
        console.WriteLine("Medians over subjects, each from the subject's own cycle summary.");
    }

    private static string[]? Row(string analyte, IReadOnlyList<CycleSummary> rows) => rows.Count == 0 ? null :
    [
        analyte, rows[0].Unit, rows.Select(row => row.Subject).Distinct().Count().ToString(CultureInfo.InvariantCulture),
        Show(Median(rows.Select(row => row.Base))), Show(Median(rows.Select(row => row.Nadir?.Value))),
        Show(Median(rows.Select(row => row.Peak?.Value))), Show(Median(rows.Select(row => row.FoldAtPeak))),
        Show(Median(rows.Select(row => row.Last?.Value))),
    ];

    /// <summary>The median of what is known.</summary>
    /// <param name="values">Values; absent ones do not count.</param>
    /// <returns>The middle one, or the mean of the middle two; absent when there are none.</returns>
    public static decimal? Median(IEnumerable<decimal?> values)
    {
        var sorted = values.OfType<decimal>().Order().ToList();
        if (sorted.Count == 0) return null;
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static string Show(decimal? value) => value switch
    {
        null => "",
        >= 100 => decimal.Round(value.Value).ToString(CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.0#", CultureInfo.InvariantCulture),
    };
}
