using System.CommandLine;
using System.Text.Json;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Storage;
using Spectre.Console;

namespace Il2Pipeline.Cli.Store;

/// <summary><c>il2 receipt</c>: what became of one drop.</summary>
internal static class ReceiptCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var drop = new Argument<string>("DROP") { Description = "The drop's name, as il2 drops shows it; study.json for the study file." };
        var format = CommonOptions.ListFormat("json", "table");
        var store = new StoreOptions();
        var command = new ExampleCommand("receipt", "Show the receipt of a drop: a FHIR OperationOutcome with what was refused and why.",
            "il2 receipt lab-a/today.json", "il2 receipt lab-a/today.json --format table") { drop, format };
        store.AddTo(command);
        command.SetAction((parsed, cancel) =>
            RunAsync(parsed.GetValue(drop)!, parsed.GetValue(format) is "table", store.Of(parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string drop, bool readable, StorePlace place, CancellationToken cancel)
    {
        await using var session = await StoreSession.OpenAsync(place, cancel);
        var receipt = await session.Get<ReceiptStore>().GetAsync(drop, cancel)
            ?? throw CommandStop.Failure($"there is no receipt of {Terminal.Shown(drop)}; `il2 drops` lists the drops");
        if (readable) WriteTable(receipt);
        else await WriteJsonAsync(receipt, cancel);
        return ExitCode.Ok;
    }

    private static async Task WriteJsonAsync(BinaryData receipt, CancellationToken cancel)
    {
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(receipt.ToMemory(), cancel);
        if (!receipt.ToMemory().Span.EndsWith("\n"u8)) output.WriteByte((byte)'\n');
    }

    private static void WriteTable(BinaryData receipt)
    {
        using var outcome = JsonDocument.Parse(receipt);
        var table = PlainTable.Of("severity", "what", "where");
        foreach (var issue in outcome.RootElement.GetProperty("issue").EnumerateArray())
            table.AddRow(PlainTable.Cells(Text(issue, "severity"), What(issue), Where(issue)));
        Terminal.Tables.Write(table);
    }

    private static string What(JsonElement issue)
    {
        var details = issue.TryGetProperty("details", out var found) ? found : default;
        var code = details.ValueKind is JsonValueKind.Object && details.TryGetProperty("coding", out var codings) && codings.GetArrayLength() > 0
            ? Text(codings[0], "code") : "";
        var text = details.ValueKind is JsonValueKind.Object ? Text(details, "text") : "";
        return string.Join('\n', new[] { $"{code} {text}".Trim(), Text(issue, "diagnostics") }.Where(line => line.Length > 0));
    }

    private static string Where(JsonElement issue) =>
        issue.TryGetProperty("expression", out var paths) && paths.GetArrayLength() > 0 ? paths[0].GetString() ?? "" : "";

    private static string Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var found) && found.ValueKind is JsonValueKind.String ? found.GetString()! : "";
}
