using System.Globalization;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Core.Model;
using Spectre.Console;

namespace Il2Pipeline.Cli.Check;

/// <summary>The report as tables for people, on 80 columns.</summary>
internal static class CheckTable
{
    // More drops than a person reads; past it only those with refusals are listed.
    private const int MaxDrops = 50;
    private const int MaxUnknown = 20;

    private static readonly Disposition[] s_columns =
        [Disposition.Stored, Disposition.Duplicate, Disposition.Superseded, Disposition.Retracted, Disposition.Ignored, Disposition.Refused];

    /// <summary>Writes the report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">The report.</param>
    public static void Write(IAnsiConsole console, CheckReport report)
    {
        WriteDrops(console, report);
        WriteCodes(console, report);
        WriteUnknown(console, report);
    }

    private static void WriteDrops(IAnsiConsole console, CheckReport report)
    {
        var table = PlainTable.Of("drop", "found", "stored", "dupl.", "supers.", "retr.", "ignored", "refused");
        foreach (var column in table.Columns.Skip(1)) column.RightAligned();
        var shown = report.Drops.Count <= MaxDrops
            ? report.Drops
            : [.. report.Drops.Where(drop => drop.AnyRefused).Take(MaxDrops)];
        foreach (var drop in shown)
            table.AddRow(PlainTable.Cells([Terminal.Shown(drop.Drop.Name), Number(drop.Balance.Observations),
                .. s_columns.Select(column => Count(drop, column))]));
        table.AddRow(PlainTable.Cells([$"all {report.Drops.Count} drop(s)",
            Number(report.Drops.Sum(drop => drop.Balance.Observations)), .. s_columns.Select(column => Number(report.Total(column)))]));
        console.Write(table);
        console.WriteLine($"Results of {report.Subjects} subject(s).");
        if (shown.Count < report.Drops.Count)
            console.WriteLine($"{report.Drops.Count - shown.Count} more drop(s) are in the sum only; --format json lists all.");
    }

    private static void WriteCodes(IAnsiConsole console, CheckReport report)
    {
        console.WriteLine();
        console.WriteLine(report.Codes.Count == 0 ? "No issues." : "Issues, what was refused first, then by frequency:");
        var table = PlainTable.Of("times", "code", "what, and what to do");
        table.Columns[0].RightAligned();
        foreach (var (definition, count, drops, first) in report.Codes)
            table.AddRow(PlainTable.Cells([Number(count), $"{definition.Code}\n{IssueLog.Word(definition.Severity)}",
                $"{definition.Title}.\nExpected: {definition.Expected}\nTo do: {definition.Resend}\nIn {drops} drop(s), first {Terminal.Shown(first)}"]));
        if (report.Codes.Count > 0) console.Write(table);
    }

    private static void WriteUnknown(IAnsiConsole console, CheckReport report)
    {
        if (report.Unknown.Count == 0) return;
        console.WriteLine();
        console.WriteLine("Codes outside the panel, passed over (if one is of the panel: localCodes in the study file):");
        var table = PlainTable.Of("times", "code", "laboratories");
        table.Columns[0].RightAligned();
        foreach (var (code, count, laboratories) in report.Unknown.Take(MaxUnknown))
            table.AddRow(PlainTable.Cells([Number(count), Terminal.Shown(code), string.Join(", ", laboratories.Select(Laboratory))]));
        console.Write(table);
        if (report.Unknown.Count > MaxUnknown) console.WriteLine($"{report.Unknown.Count - MaxUnknown} more; --format json lists all.");
    }

    // A drop that nothing could be read of has no Observations to count.
    private static string Count(CheckedDrop drop, Disposition disposition)
    {
        var count = drop.Balance.ByDisposition.GetValueOrDefault(disposition);
        return disposition is Disposition.Refused && count == 0 && drop.AnyRefused ? "whole" : Number(count);
    }

    private static string Laboratory(string name) => name.Length == 0 ? "(none)" : Terminal.Shown(name);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
