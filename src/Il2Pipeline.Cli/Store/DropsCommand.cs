using System.CommandLine;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Storage;

namespace Il2Pipeline.Cli.Store;

/// <summary><c>il2 drops</c>: the ledger of arrivals.</summary>
internal static class DropsCommand
{
    private const int PageSize = 1000;

    private static readonly Dictionary<string, LedgerStatus> s_statuses = new(StringComparer.Ordinal)
    {
        ["received"] = LedgerStatus.Received,
        ["reading"] = LedgerStatus.Reading,
        ["done"] = LedgerStatus.Done,
        ["refused"] = LedgerStatus.Refused,
        ["defect"] = LedgerStatus.Defect,
    };

    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var laboratory = new Option<string?>("--lab") { Description = "Only of this laboratory.", HelpName = "NAME" };
        var status = new Option<string?>("--status") { Description = "Only in this status." };
        status.AcceptOnlyFromAmong([.. s_statuses.Keys]);
        var format = CommonOptions.ListFormat("table", "json", "csv");
        var store = new StoreOptions();
        var command = new ExampleCommand("drops", "List what arrived and what became of it: the ledger.",
            "il2 drops", "il2 drops --status refused", "il2 drops --lab lab-a --format csv > drops.csv") { laboratory, status, format };
        store.AddTo(command);
        command.SetAction((parsed, cancel) =>
        {
            var filter = new DropFilter
            {
                Laboratory = parsed.GetValue(laboratory),
                Status = parsed.GetValue(status) is { } word ? s_statuses[word] : null,
            };
            return RunAsync(filter, parsed.GetValue(format)!, store.Of(parsed), cancel);
        });
        return command;
    }

    /// <summary>The word a status is shown as.</summary>
    /// <param name="status">The status.</param>
    /// <returns>For example <c>done</c>.</returns>
    public static string Word(LedgerStatus status) => s_statuses.First(pair => pair.Value == status).Key;

    private static async Task<int> RunAsync(DropFilter filter, string format, StorePlace place, CancellationToken cancel)
    {
        await using var session = await StoreSession.OpenAsync(place, cancel);
        var ledger = session.Get<DropLedger>();
        var entries = new List<LedgerEntry>();
        for (string? next = null; ;)
        {
            var page = await ledger.ListAsync(filter, DropOrder.Name, PageSize, next, cancel);
            entries.AddRange(page.Items);
            next = page.Continuation;
            if (next is null) break;
        }
        if (format is "table") DropsList.WriteTable(Terminal.Tables, entries);
        else if (format is "csv") Write(text => DropsList.WriteCsv(text, entries));
        else Write(text => DropsList.WriteJson(text, entries));
        return ExitCode.Ok;
    }

    private static void Write(Action<TextWriter> write)
    {
        using var data = Terminal.OpenData();
        write(data);
    }
}
