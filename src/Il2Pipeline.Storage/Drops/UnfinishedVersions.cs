using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Storage.Drops;

/// <summary>
/// Finds the drop versions that a reading was begun of and that nobody is reading any more, and queues them to be read to their end. A process that ends in
/// the middle leaves such ones; the trigger that comes again brings what stands under the name then, and that may be another version.
/// </summary>
/// <param name="clients">The clients.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="queues">Where the work goes.</param>
/// <param name="time">The clock.</param>
public sealed class UnfinishedVersions(StorageClients clients, DropLedger ledger, WorkQueues queues, TimeProvider time)
{
    /// <summary>
    /// Queues those that were begun, or queued by this, longer ago than that. One that is being read after all is read twice, which does no harm.
    /// </summary>
    /// <param name="age">How long ago; longer than a reading takes, unless nobody else can be reading.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How many.</returns>
    public async Task<int> QueueAsync(TimeSpan age, CancellationToken cancel = default)
    {
        var (queued, before) = (0, time.GetUtcNow() - age);
        await foreach (var note in NotesAsync(cancel))
        {
            if (note.Timestamp > before || !await TouchAsync(note, cancel)) continue;
            await queues.EnqueueAsync(new ReprocessWork(note.PartitionKey + note.RowKey[Keys.LedgerOpen("").Length..]), cancel);
            queued++;
        }
        return queued;
    }

    /// <summary>The notes of readings that are begun and not finished: one request for each laboratory, however many drops it has.</summary>
    internal async IAsyncEnumerable<TableEntity> NotesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var (from, before) = (Keys.LedgerOpen(""), Keys.LedgerOpen("~"));
        foreach (var laboratory in await ledger.LaboratoriesAsync(cancel))
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {laboratory} and RowKey ge {from} and RowKey lt {before}");
            await foreach (var row in clients.Ledger.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) yield return row;
        }
    }

    // Written anew it is young again, so that the next look does not queue it once more. False when its reading was finished meanwhile.
    private async Task<bool> TouchAsync(TableEntity note, CancellationToken cancel)
    {
        try
        {
            await clients.Ledger.UpdateEntityAsync(note, note.ETag, TableUpdateMode.Replace, cancel);
            return true;
        }
        catch (RequestFailedException gone) when (gone.Status is 404 or 412)
        {
            return false;
        }
    }
}
