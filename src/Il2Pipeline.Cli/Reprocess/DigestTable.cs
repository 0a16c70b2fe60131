using Il2Pipeline.Cli.Output;
using Il2Pipeline.Storage.Runs;
using Spectre.Console;

namespace Il2Pipeline.Cli.Reprocess;

/// <summary>What a dry run found, in short: first what would be refused or taken that is not now, then the results by analyte.</summary>
internal static class DigestTable
{
    /// <summary>Writes it; nothing where there is nothing.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="diff">What the run found.</param>
    public static void Write(IAnsiConsole console, DiffTotals diff)
    {
        WriteTurns(console, diff.Turns);
        if (diff.ByAnalyte.Count == 0) return;
        var table = PlainTable.Of("results of", "subjects", "new", "gone", "changed");
        foreach (var column in table.Columns.Skip(1)) column.RightAligned();
        foreach (var one in diff.ByAnalyte)
            table.AddRow(PlainTable.Cells(
                one.Analyte, ShortText.Number(one.Subjects), ShortText.Number(one.Added), ShortText.Number(one.Gone),
                ShortText.Number(one.Changed)));
        console.Write(table);
    }

    private static void WriteTurns(IAnsiConsole console, TurnTotals turns)
    {
        (string What, TurnCount Turn)[] rows =
        [
            .. turns.RefusedAnew.Select(turn => ("refused", turn)), .. turns.AcceptedAnew.Select(turn => ("taken", turn)),
            .. turns.PassedOverAnew.Select(turn => ("passed over", turn)),
        ];
        if (rows.Length == 0) return;
        var table = PlainTable.Of("would be", "times", "code", "result");
        table.Columns[1].RightAligned();
        foreach (var (what, turn) in rows)
        {
            var analyte = turn.Analyte.Length == 0 ? "(not known)" : turn.Analyte;
            table.AddRow(PlainTable.Cells(what, ShortText.Number(turn.Count), Code(what, turn), analyte));
        }
        console.Write(table);
    }

    private static string Code(string what, TurnCount turn) =>
        turn.Code.Length == 0 ? "passed over before" : what == "taken" ? $"{turn.Code} before" : turn.Code;
}
