using System.CommandLine;
using Il2Pipeline.Api.Operations;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage.Operations;
using Spectre.Console;

namespace Il2Pipeline.Cli.Drops;

/// <summary><c>il2 unknown-units</c>: units that laboratories send and nobody knows; results in them are refused.</summary>
internal static class UnknownUnitsCommand
{
    private const string Study = "study";
    private const int MostShown = 30;
    private const int WidthOfOthers = 48;

    private static readonly ListShape<UnknownUnit> s_shape = new(UnknownUnitColumns.Shape.Item, UnknownUnitColumns.Shape.Columns);

    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var laboratory = new Option<string?>("--lab") { Description = "Only of this laboratory.", HelpName = "NAME" };
        var format = CommonOptions.ScriptFormat(Study);
        format.Description = "A table for people; json, ndjson or csv with the API's names; study gives entries for unitTexts of the study file.";
        var (output, store) = (CommonOptions.Out(), new StoreOptions());
        var command = new ExampleCommand("unknown-units", "List the units that laboratories send and nobody knows, in full, the most frequent first.",
            "il2 unknown-units", "# entries for unitTexts; name the unit of each", "il2 unknown-units --lab lab-b --format study",
            "il2 unknown-units --format csv --out units.csv") { laboratory, format, output };
        store.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(laboratory),
            new ListOutput(parsed.GetValue(format)!, parsed.GetValue(output)), store.Of(parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string? laboratory, ListOutput output, StorePlace place, CancellationToken cancel)
    {
        await using var session = await StoreSession.OpenAsync(place, cancel);
        var units = await session.Get<UnknownUnits>().FindAsync(laboratory, cancel);
        if (output.As == Study) WriteStudy(output, units);
        else output.Write(units, s_shape, console => Write(console, units));
        if (units.Count == 0) Terminal.Say("Every unit that laboratories send is known.");
        if (output.IsTable && units.Count > 0)
            Terminal.Say("`il2 unknown-units --format study` prints them as entries for unitTexts of the study file.");
        return ExitCode.Ok;
    }

    private static void WriteStudy(ListOutput output, IReadOnlyList<UnknownUnit> units)
    {
        using var file = OutputFile.Open(output.To, "--out");
        file.Text.Write(units.Count == 0 ? "[]\n" : $"[\n{string.Join(",\n", units.Select(unit => $"  {unit.UnitText}"))}\n]\n");
        file.Complete();
        if (units.Count > 0) Terminal.Say("Name the unit of each, in UCUM, after asking the laboratory; leave out what is a mistake of theirs.");
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<UnknownUnit> units)
    {
        var table = PlainTable.Dense("times", "drops", "laboratory", "analytes", "unit");
        table.Columns[0].RightAligned();
        table.Columns[1].RightAligned();
        foreach (var unit in units.Take(MostShown))
            table.AddRow(PlainTable.Cells(ShortText.Number(unit.Count), ShortText.Number(unit.Drops),
                ShortText.Middle(unit.Laboratory.Length == 0 ? "(none)" : unit.Laboratory, 14), ShortText.Middle(string.Join(' ', unit.Analytes), 14),
                ShortText.Middle(unit.Text, Math.Max(30, console.Profile.Width - WidthOfOthers))));
        console.Write(table);
        if (units.Count > MostShown) console.WriteLine($"{units.Count - MostShown} more; --format csv lists all.");
    }
}
