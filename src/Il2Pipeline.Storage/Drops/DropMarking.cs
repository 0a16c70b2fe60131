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
public sealed class DropMarking
{
    private const int MemoryBytes = 1024 * 1024;
    private readonly DropMarkingSteps _steps;
    private readonly ILogger<DropMarking> _log;

    /// <summary>Makes it; sends nothing.</summary>
    internal DropMarking(DropMarkingSteps steps, ILogger<DropMarking> log) => (_steps, _log) = (steps, log);

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
        await using var brought = await BroughtDrop.BringAsync(_steps.Clients.Drops.GetBlobClient(dropName), dropName, MemoryBytes, cancel);
        var isThere = brought is not null && (failure.ETag is null || brought.ETag.ToString().Trim('"') == failure.ETag);
        if (!isThere && await MarkEarlierAsync(dropName, brought?.Drop.ContentHash, failure, cancel)) return true;
        if (brought is not null) return await MarkAsync(Keys.LedgerId(brought.Drop), await NewAsync(brought, cancel), failure, cancel);
        _log.VanishedDropPoisoned();
        return false;
    }

    /// <summary>Marks a drop version whose reading was begun and not finished.</summary>
    /// <param name="id">The version's id in the _steps.Ledger.</param>
    /// <param name="failure">What is known of the failure.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>True when it is marked; false when it is finished, or unknown.</returns>
    internal Task<bool> MarkUnfinishedAsync(string id, DropFailure failure, CancellationToken cancel) =>
        MarkAsync(id, null, failure, cancel);

    private async Task<bool> MarkEarlierAsync(string dropName, string? hashNow, DropFailure failure, CancellationToken cancel)
    {
        var any = false;
        foreach (var entry in await _steps.Ledger.FindAsync(dropName, cancel))
            if (entry.Status is LedgerStatus.Reading && entry.Drop.ContentHash != hashNow)
                any |= await MarkAsync(entry.Id, null, failure, cancel);
        return any;
    }

    private async Task<bool> MarkAsync(string id, LedgerRow? fresh, DropFailure failure, CancellationToken cancel)
    {
        while (true)
        {
            var row = await _steps.Ledger.ReadAsync(id, cancel);
            if ((row ?? fresh) is not { } found || row?.Entry.Status is LedgerStatus.Done or LedgerStatus.Refused) return false;
            var issue = new Issue(StorageIssues.Defect, IssueLocation.WholeDrop, failure.Describe());
            var balance = new DropBalance { ByIssue = new Dictionary<string, int> { [issue.Code] = 1 } };
            if (await IsLatestAsync(found, cancel))
                await _steps.Receipts.PutAsync(found.Entry.Drop.Name, DropReceipt.Write(balance, [issue]), cancel);
            if (await _steps.Ledger.WriteAsync(Marked(found, issue, failure), row?.ETag, cancel) is null) continue;
            DropSignals.Count("given-up", "message");
            _log.DropDefect(Keys.DropKey(found.Entry.Drop));
            return true;
        }
    }

    // A name has one receipt: that of its latest version.
    private async Task<bool> IsLatestAsync(LedgerRow row, CancellationToken cancel)
    {
        var versions = await _steps.Ledger.FindAsync(row.Entry.Drop.Name, cancel);
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
            Finished = _steps.Time.GetUtcNow(),
            Balance = row.Entry.Balance with { ByIssue = counts },
            Failure = failure,
        };
        return row with { Entry = entry };
    }

    private async Task<LedgerRow> NewAsync(BroughtDrop brought, CancellationToken cancel)
    {
        var entry = new LedgerEntry
        {
            Id = Keys.LedgerId(brought.Drop),
            Drop = brought.Drop,
            Status = LedgerStatus.Defect,
            Size = brought.Size,
            Arrived = brought.Arrived,
        };
        var bytes = await _steps.Kept.KeepAsync(brought, cancel);
        return new LedgerRow(entry) { Kept = bytes.Place, Packed = bytes.Packed };
    }
}

/// <summary>What marking is made of.</summary>
/// <param name="Clients">The clients.</param>
/// <param name="Ledger">The ledger.</param>
/// <param name="Receipts">Where the receipt goes.</param>
/// <param name="Kept">Keeps the version, so that it can be read once the failure is mended.</param>
/// <param name="Time">The clock.</param>
internal sealed record DropMarkingSteps(StorageClients Clients, DropLedger Ledger, ReceiptStore Receipts, KeptVersions Kept, TimeProvider Time);
