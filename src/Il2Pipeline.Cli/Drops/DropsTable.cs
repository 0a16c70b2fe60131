using System.Globalization;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Storage.Ledger;
using Spectre.Console;

namespace Il2Pipeline.Cli.Drops;

/// <summary>Ledger rows as people read them: on 80 columns, long names without their middle.</summary>
internal static class DropsTable
{
    private const int LeastName = 20;
    private const int MostCell = 40;
    private const int WidthOfOthers = 52;

    /// <summary>Writes the usual columns.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="entries">The rows.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<LedgerEntry> entries)
    {
        var table = PlainTable.Dense("drop", "status", "found", "stored", "unknown", "refused", "arrived UTC");
        foreach (var column in table.Columns.Skip(2).SkipLast(1)) column.RightAligned();
        var width = NameWidth(console.Profile.Width);
        foreach (var entry in entries) table.AddRow(PlainTable.Cells(Cells(entry, width)));
        console.Write(table);
    }

    /// <summary>Writes columns chosen by name.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="entries">The rows.</param>
    /// <param name="columns">The columns.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<LedgerEntry> entries, IReadOnlyList<CsvColumn<DropView>> columns)
    {
        var table = PlainTable.Dense([.. columns.Select(column => column.Heading)]);
        foreach (var entry in entries)
        {
            var view = DropView.Of(entry);
            table.AddRow(PlainTable.Cells(columns.Select(column => ShortText.Middle(Convert.ToString(column.Cell(view), CultureInfo.InvariantCulture) ?? "", MostCell))));
        }
        console.Write(table);
    }

    /// <summary>A row as a line of a list that grows.</summary>
    /// <param name="entry">The row.</param>
    /// <param name="width">How wide the line may be.</param>
    /// <returns>The line, in the columns of the table.</returns>
    public static string Line(LedgerEntry entry, int width)
    {
        var cells = Cells(entry, NameWidth(width)).Select(Terminal.Shown).ToList();
        return $"{cells[0].PadRight(NameWidth(width))} {cells[1],-8} {cells[2],5} {cells[3],6} {cells[4],7} {cells[5],7} {cells[6]}";
    }

    /// <summary>The heading of such lines.</summary>
    /// <param name="width">How wide a line may be.</param>
    /// <returns>The heading.</returns>
    public static string Heading(int width) =>
        $"{"drop".PadRight(NameWidth(width))} {"status",-8} {"found",5} {"stored",6} {"unknown",7} {"refused",7} arrived UTC";

    private static int NameWidth(int width) => Math.Max(LeastName, width - WidthOfOthers);

    private static string[] Cells(LedgerEntry entry, int nameWidth) =>
    [
        ShortText.Middle(Terminal.Shown(entry.Drop.Name), nameWidth),
        entry.IsGone ? "gone" : EnumWords.Of(entry.Status),
        ShortText.Number(entry.Balance.Observations),
        ShortText.Number(entry.Balance.ByDisposition.GetValueOrDefault(Disposition.Stored)),
        ShortText.Number(DropsAsked.Unknown(entry)),
        entry.Status == LedgerStatus.Refused ? "whole" : ShortText.Number(entry.Balance.ByDisposition.GetValueOrDefault(Disposition.Refused)),
        ShortText.Minute(entry.Arrived),
    ];
}
