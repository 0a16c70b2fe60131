using System.CommandLine;
using Il2Pipeline.Api.Operations;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage.Operations;
using Spectre.Console;

namespace Il2Pipeline.Cli.Drops;

/// <summary><c>il2 unknown-codes</c>: what laboratories send and nothing tells the meaning of.</summary>
internal static class UnknownCodesCommand
{
    private const string Study = "study";
    private const int MostShown = 30;
    private const int WidthOfOthers = 46;

    private static readonly ListShape<UnknownCode> s_shape = new(UnknownCodeColumns.Shape.Item, UnknownCodeColumns.Shape.Columns);

    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var laboratory = new Option<string?>("--lab") { Description = "Only of this laboratory.", HelpName = "NAME" };
        var all = new Option<bool>("--all") { Description = "LOINC codes too: mostly measurements that are no concern of the trial." };
        var format = CommonOptions.ScriptFormat(Study);
        format.Description = "A table for people; json, ndjson or csv with the API's names; study gives entries for localCodes of the study file.";
        var (output, store) = (CommonOptions.Out(), new StoreOptions());
        var command = new ExampleCommand("unknown-codes", "List the codes that laboratories send and nothing tells the meaning of, the most frequent first.",
            "il2 unknown-codes", "# entries for localCodes; name the analyte of each", "il2 unknown-codes --lab lab-b --format study",
            "il2 unknown-codes --all --format csv --out codes.csv") { laboratory, all, format, output };
        store.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(laboratory), parsed.GetValue(all),
            new ListOutput(parsed.GetValue(format)!, parsed.GetValue(output)), store.Of(parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string? laboratory, bool all, ListOutput output, StorePlace place, CancellationToken cancel)
    {
        await using var session = await StoreSession.OpenAsync(place, cancel);
        var found = await session.Get<UnknownCodes>().FindAsync(laboratory, cancel);
        IReadOnlyList<UnknownCode> codes = [.. found.Where(code => all || !code.IsStandard)];
        if (output.As == Study) WriteStudy(output, codes);
        else output.Write(codes, s_shape, console => Write(console, codes));
        if (codes.Count == 0) Terminal.Say("Every code of a laboratory's own has a meaning.");
        if (codes.Count < found.Count) Terminal.Say($"LOINC codes outside the panel: {found.Count - codes.Count}; --all lists them.");
        if (output.IsTable && codes.Count > 0)
            Terminal.Say("`il2 unknown-codes --format study` prints them as entries for localCodes of the study file.");
        return ExitCode.Ok;
    }

    // One code may come from several laboratories; the study file has it once.
    private static void WriteStudy(ListOutput output, IReadOnlyList<UnknownCode> codes)
    {
        using var file = OutputFile.Open(output.To, "--out");
        var entries = codes.Select(code => $"  {code.LocalCode}").Distinct(StringComparer.Ordinal).ToList();
        file.Text.Write(entries.Count == 0 ? "[]\n" : $"[\n{string.Join(",\n", entries)}\n]\n");
        file.Complete();
        if (entries.Count > 0) Terminal.Say("Name the analyte of each, and its unit where none is sent; leave out what is no concern of the trial.");
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<UnknownCode> codes)
    {
        var table = PlainTable.Dense("times", "drops", "laboratory", "code", "system");
        table.Columns[0].RightAligned();
        table.Columns[1].RightAligned();
        foreach (var code in codes.Take(MostShown))
            table.AddRow(PlainTable.Cells(ShortText.Number(code.Count), ShortText.Number(code.Drops),
                ShortText.Middle(code.Laboratory.Length == 0 ? "(none)" : code.Laboratory, 14), ShortText.Middle(code.Code, 14),
                ShortText.Middle(code.System.Length == 0 ? "(none)" : code.System, Math.Max(20, console.Profile.Width - WidthOfOthers))));
        console.Write(table);
        if (codes.Count > MostShown) console.WriteLine($"{codes.Count - MostShown} more; --format csv lists all.");
    }
}
