using System.CommandLine;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Receipts;

namespace Il2Pipeline.Cli.Drops;

/// <summary><c>il2 receipt</c>: what became of one drop.</summary>
internal static class ReceiptCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var drop = new Argument<string>("DROP") { Description = "The drop's name, as il2 drops shows it, or its id; study.json for the study file." };
        var format = CommonOptions.ListFormat("json", "table");
        format.Description = "The FHIR resource as json, or a table for people.";
        var (output, store) = (CommonOptions.Out(), new StoreOptions());
        var command = new ExampleCommand("receipt", "Show the receipt of a drop: a FHIR OperationOutcome with what was refused and why.",
            "il2 receipt lab-a/today.json --format table", "il2 receipt lab-a/today.json --out receipt.json") { drop, format, output };
        store.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetValue(drop)!, new ListOutput(parsed.GetValue(format)!, parsed.GetValue(output)), store.Of(parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string drop, ListOutput output, StorePlace place, CancellationToken cancel)
    {
        await using var session = await StoreSession.OpenAsync(place, cancel);
        var ledger = session.Get<DropLedger>();
        var entry = await ledger.GetAsync(drop, cancel) ?? (await ledger.FindAsync(drop, cancel)).LastOrDefault();
        var receipt = await session.Get<ReceiptStore>().GetAsync(entry?.Drop.Name ?? drop, cancel);
        if (receipt is null)
            throw entry is null
                ? await UnknownName.DropAsync(session, drop, cancel)
                : CommandStop.Failure($"{Terminal.Shown(entry.Drop.Name)} is not read to its end yet; its receipt comes then");
        using var file = OutputFile.Open(output.To, "--out");
        if (output.IsTable) ReceiptTable.Write(output.To is null ? Terminal.Tables : Terminal.TableOn(file.Text), receipt, entry);
        else await WriteJsonAsync(file.Bytes, receipt, cancel);
        file.Complete();
        return ExitCode.Ok;
    }

    private static async Task WriteJsonAsync(Stream output, BinaryData receipt, CancellationToken cancel)
    {
        await output.WriteAsync(receipt.ToMemory(), cancel);
        if (!receipt.ToMemory().Span.EndsWith("\n"u8)) output.WriteByte((byte)'\n');
    }
}
