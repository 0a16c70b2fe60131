using System.CommandLine;
using Il2Pipeline.Api.Operations;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Operations;
using Spectre.Console;

namespace Il2Pipeline.Cli.Drops;

/// <summary><c>il2 unknown-patients</c>: who waits for a trial number.</summary>
internal static class UnknownPatientsCommand
{
    private const int MostShown = 30;
    private const int WidthOfOthers = 30;

    private static readonly ListShape<UnknownPatient> s_shape = new(UnknownPatientColumns.Shape.Item, UnknownPatientColumns.Shape.Columns);

    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var laboratory = new Option<string?>("--lab") { Description = "Only of this laboratory.", HelpName = "NAME" };
        var format = CommonOptions.ScriptFormat();
        var (output, store) = (CommonOptions.Out(), new StoreOptions());
        var command = new ExampleCommand("unknown-patients",
            "List the patients whose trial number is not known, by drop, with how many results and doses wait.",
            "il2 unknown-patients", "il2 unknown-patients --lab lab-b --format csv --out waiting.csv") { laboratory, format, output };
        store.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetValue(laboratory), new ListOutput(parsed.GetValue(format)!, parsed.GetValue(output)), store.Of(parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string? laboratory, ListOutput output, StorePlace place, CancellationToken cancel)
    {
        await using var session = await StoreSession.OpenAsync(place, cancel);
        var found = await session.Get<UnknownPatients>().FindAsync(laboratory, cancel);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in found.Take(MostShown).Select(one => one.Drop).Distinct(StringComparer.Ordinal))
            names[id] = (await session.Get<DropLedger>().GetAsync(id, cancel))?.Drop.Name ?? id;
        output.Write(found, s_shape, console => Write(console, found, names));
        if (found.Count == 0) Terminal.Say("Every patient's trial number is known.");
        else if (output.IsTable)
            Terminal.Say("Send the Patients with their trial numbers, or name other numbers under aliases in the study file.");
        return ExitCode.Ok;
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<UnknownPatient> patients, Dictionary<string, string> names)
    {
        var table = PlainTable.Dense("waiting", "patient", "drop");
        table.Columns[0].RightAligned();
        foreach (var one in patients.Take(MostShown))
            table.AddRow(PlainTable.Cells(ShortText.Number(one.Count), one.Patient,
                ShortText.Middle(names[one.Drop], Math.Max(20, console.Profile.Width - WidthOfOthers))));
        console.Write(table);
        if (patients.Count > MostShown) console.WriteLine($"{patients.Count - MostShown} more; --format csv lists all.");
    }
}
