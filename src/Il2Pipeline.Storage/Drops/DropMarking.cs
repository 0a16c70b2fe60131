using Il2Pipeline.Core.Export;
using Il2Pipeline.Core.Issues;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Storage;

/// <summary>Records that the pipeline failed on a drop for good: what the poison queue's messages end in.</summary>
/// <param name="clients">The clients.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="receipts">Where the receipt goes.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
public sealed class DropMarking(
    StorageClients clients, DropLedger ledger, ReceiptStore receipts, TimeProvider time, ILogger<DropMarking> log)
{
    private const int MemoryBytes = 1024 * 1024;

    /// <summary>Marks a drop as defect (IL2-801), in the ledger and with a receipt, unless it was taken in meanwhile. Repeatable.</summary>
    /// <param name="dropName">The blob's name in the container of drops.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>True when it is marked; false when it was taken in meanwhile or there is no such blob.</returns>
    public async Task<bool> MarkPoisonedAsync(string dropName, CancellationToken cancel = default)
    {
        await using var spool = await DropSpool.BringAsync(clients.Drops.GetBlobClient(dropName), dropName, MemoryBytes, cancel);
        if (spool is null) return false;
        while (true)
        {
            var row = await ledger.ReadAsync(Keys.LedgerId(spool.Drop), cancel);
            if (row?.Entry.Status is LedgerStatus.Done or LedgerStatus.Refused) return false;
            var issue = new Issue(StorageIssues.Defect, IssueLocation.WholeDrop);
            var balance = new DropBalance { ByIssue = new Dictionary<string, int> { [issue.Code] = 1 } };
            await receipts.PutAsync(dropName, DropReceipt.Write(balance, [issue]), cancel);
            var marked = Marked(row ?? New(spool), issue);
            if (await ledger.WriteAsync(marked, row?.ETag, cancel) is null) continue;
            DropSignals.Count("given-up", "message");
            log.DropDefect(Keys.DropKey(spool.Drop));
            return true;
        }
    }

    // Subjects and pending mark stay as they are: the next attempt needs them to clear up after the ones that failed.
    private LedgerRow Marked(LedgerRow row, Issue issue)
    {
        var counts = row.Entry.Balance.ByIssue.ToDictionary(StringComparer.Ordinal);
        counts[issue.Code] = 1;
        var balance = row.Entry.Balance with { ByIssue = counts };
        return row with { Entry = row.Entry with { Status = LedgerStatus.Defect, Finished = time.GetUtcNow(), Balance = balance } };
    }

    private static LedgerRow New(DropSpool spool) => new(new LedgerEntry
    {
        Id = Keys.LedgerId(spool.Drop),
        Drop = spool.Drop,
        Status = LedgerStatus.Defect,
        Size = spool.Content.Length,
        Arrived = spool.Arrived,
    });
}
