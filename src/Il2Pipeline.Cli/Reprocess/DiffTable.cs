using Il2Pipeline.Cli.Output;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Reprocess;
using Spectre.Console;

namespace Il2Pipeline.Cli.Reprocess;

/// <summary>A diff as a table on 80 columns: which results would be others, from what to what, and why.</summary>
internal static class DiffTable
{
    private const int MostShown = 200;
    private const int MostName = 20;

    /// <summary>Writes it; of a long one the beginning.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="rows">The rows, by subject.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is written.</returns>
    public static async Task WriteAsync(IAnsiConsole console, IAsyncEnumerable<DiffRow> rows, CancellationToken cancel)
    {
        var table = PlainTable.Of("subject", "result", "why", "is", "would be", "drop");
        table.Columns[1].NoWrap();
        table.Columns[5].NoWrap();
        var count = 0;
        await foreach (var row in rows.WithCancellation(cancel))
            if (++count <= MostShown) table.AddRow(PlainTable.Cells(Cells(row)));
        if (count == 0) return;
        console.Write(table);
        if (count > MostShown) console.WriteLine($"These are the first {MostShown} of {count} results; --format csv has all.");
    }

    private static IEnumerable<string> Cells(DiffRow row) =>
    [
        Terminal.Shown(row.Subject), $"{row.Analyte}\n{Day(row)}", HistoryWords.Of(row.Reason),
        row.Before is { } before ? HistoryWords.Figures(before, null) : "(nothing)", After(row), ShortText.Middle(row.Drop ?? "", MostName),
    ];

    private static string Day(DiffRow row) => HistoryWords.Time((row.After ?? row.Before!).Collected);

    private static string After(DiffRow row)
    {
        if (row.After is not { } after) return "(gone)";
        var figures = HistoryWords.Figures(after, row.Before);
        if (row.Reason is not (RowChangeReason.DetailsChanged or RowChangeReason.CalendarChanged)) return figures;
        var details = row.Details.Take(4).Select(detail => $"{detail.What} {Shown(detail.Before)} > {Shown(detail.After)}");
        return string.Join('\n', [figures, .. details]);
    }

    private static string Shown(string text) => text.Length == 0 ? "-" : Terminal.Shown(text);
}
