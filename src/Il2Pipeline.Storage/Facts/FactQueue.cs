using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Storage.Facts;

/// <summary>
/// Queues drops that ask for facts to be read again, each once until its reading begins, so that many drops that tell something beside one
/// that asks do not cost a reading each.
/// </summary>
/// <param name="clients">The clients.</param>
/// <param name="work">The work queues.</param>
internal sealed class FactQueue(StorageClients clients, WorkQueues work)
{
    /// <summary>Notes that a drop is being read: from now on it is to be queued again. To be called before what is told is read.</summary>
    /// <param name="partition">The study.</param>
    /// <param name="ledgerId">The drop version.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is noted.</returns>
    public Task BeginAsync(string partition, string ledgerId, CancellationToken cancel) =>
        clients.Facts.UpsertEntityAsync(Row(partition, ledgerId, isQueued: false), TableUpdateMode.Replace, cancel);

    /// <summary>Queues drops, but for those that are queued and whose reading has not begun since.</summary>
    /// <param name="partition">The study.</param>
    /// <param name="ledgerIds">The drop versions.</param>
    /// <param name="cancel">Stops it; then it is to be repeated.</param>
    /// <returns>When all are queued.</returns>
    public async Task QueueAsync(string partition, IEnumerable<string> ledgerIds, CancellationToken cancel)
    {
        foreach (var id in ledgerIds)
        {
            var found = await clients.Facts.GetEntityIfExistsAsync<TableEntity>(partition, Keys.FactQueued(id), cancellationToken: cancel);
            if (found.HasValue && found.Value!.GetBoolean(FactRows.IsQueued) == true) continue;
            await work.EnqueueAsync(new ReprocessWork(id), cancel);
            await NoteAsync(Row(partition, id, isQueued: true), found.HasValue ? found.Value!.ETag : null, cancel);
        }
    }

    // Only over what was seen before the message was sent: if the reading began since, the message is not waiting any more.
    private async Task NoteAsync(TableEntity row, ETag? before, CancellationToken cancel)
    {
        try
        {
            if (before is { } etag) await clients.Facts.UpdateEntityAsync(row, etag, TableUpdateMode.Replace, cancel);
            else await clients.Facts.AddEntityAsync(row, cancel);
        }
        catch (RequestFailedException begun) when (begun.Status is 404 or 409 or 412)
        {
            // Whoever tells something next queues it again.
        }
    }

    private static TableEntity Row(string partition, string ledgerId, bool isQueued) =>
        new(partition, Keys.FactQueued(ledgerId)) { [FactRows.IsQueued] = isQueued };
}
