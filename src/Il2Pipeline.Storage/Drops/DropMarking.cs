using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Reporting.Receipts;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Receipts;
using Il2Pipeline.Storage.Telemetry;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Storage.Drops;

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
    public Task<bool> MarkPoisonedAsync(string dropName, CancellationToken cancel = default) =>
        MarkPoisonedAsync(dropName, new DropFailure(), cancel);

    /// <summary>
    /// As above, with what is known of the failure. When the blob was deleted or overwritten since, the versions of it are marked that were
    /// begun and not finished; when there is none, the version that is there now.
    /// </summary>
    /// <param name="dropName">The blob's name in the container of drops.</param>
    /// <param name="failure">What is known.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>True when any version is marked.</returns>
    public async Task<bool> MarkPoisonedAsync(string dropName, DropFailure failure, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(failure);
        await using var spool = await DropSpool.BringAsync(clients.Drops.GetBlobClient(dropName), dropName, MemoryBytes, cancel);
        var isThere = spool is not null && (failure.ETag is null || spool.ETag.ToString().Trim('"') == failure.ETag);
        if (!isThere && await MarkEarlierAsync(dropName, spool?.Drop.ContentHash, failure, cancel)) return true;
        if (spool is not null) return await MarkAsync(Keys.LedgerId(spool.Drop), New(spool), failure, cancel);
        log.VanishedDropPoisoned();
        return false;
    }

    /// <summary>Marks a drop version whose reading was begun and not finished.</summary>
    /// <param name="id">The version's id in the ledger.</param>
    /// <param name="failure">What is known of the failure.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>True when it is marked; false when it is finished, or unknown.</returns>
    internal Task<bool> MarkUnfinishedAsync(string id, DropFailure failure, CancellationToken cancel) =>
        MarkAsync(id, null, failure, cancel);

    private async Task<bool> MarkEarlierAsync(string dropName, string? hashNow, DropFailure failure, CancellationToken cancel)
    {
        var any = false;
        foreach (var entry in await ledger.FindAsync(dropName, cancel))
            if (entry.Status is LedgerStatus.Reading && entry.Drop.ContentHash != hashNow)
                any |= await MarkAsync(entry.Id, null, failure, cancel);
        return any;
    }

    private async Task<bool> MarkAsync(string id, LedgerRow? fresh, DropFailure failure, CancellationToken cancel)
    {
        while (true)
        {
            var row = await ledger.ReadAsync(id, cancel);
            if ((row ?? fresh) is not { } found || row?.Entry.Status is LedgerStatus.Done or LedgerStatus.Refused) return false;
            var issue = new Issue(StorageIssues.Defect, IssueLocation.WholeDrop, failure.Describe());
            var balance = new DropBalance { ByIssue = new Dictionary<string, int> { [issue.Code] = 1 } };
            if (await IsLatestAsync(found, cancel))
                await receipts.PutAsync(found.Entry.Drop.Name, DropReceipt.Write(balance, [issue]), cancel);
            if (await ledger.WriteAsync(Marked(found, issue, failure), row?.ETag, cancel) is null) continue;
            DropSignals.Count("given-up", "message");
            log.DropDefect(Keys.DropKey(found.Entry.Drop));
            return true;
        }
    }

    // A name has one receipt: that of its latest version.
    private async Task<bool> IsLatestAsync(LedgerRow row, CancellationToken cancel)
    {
        var versions = await ledger.FindAsync(row.Entry.Drop.Name, cancel);
        return versions.All(other => other.Arrived <= row.Entry.Arrived);
    }

    // Subjects and pending mark stay as they are: the next attempt needs them to clear up after the ones that failed.
    private LedgerRow Marked(LedgerRow row, Issue issue, DropFailure failure)
    {
        var counts = row.Entry.Balance.ByIssue.ToDictionary(StringComparer.Ordinal);
        counts[issue.Code] = 1;
        var entry = row.Entry with
        {
            Status = LedgerStatus.Defect,
            Finished = time.GetUtcNow(),
            Balance = row.Entry.Balance with { ByIssue = counts },
            Failure = failure,
        };
        return row with { Entry = entry };
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
