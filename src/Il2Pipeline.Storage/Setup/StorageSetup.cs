using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Setup;

/// <summary>Creates the containers, tables and queues.</summary>
/// <param name="clients">The clients.</param>
public sealed class StorageSetup(StorageClients clients)
{
    /// <summary>Creates what is missing of the containers, tables and queues; what is there stays as it is.</summary>
    /// <param name="cancel">Stops between requests.</param>
    /// <returns>When all are there.</returns>
    public Task EnsureAsync(CancellationToken cancel = default)
    {
        BlobContainerClient[] containers = [clients.Drops, clients.Study, clients.Receipts, clients.RunFiles, clients.Versions];
        QueueClient[] queues = [clients.Reprocess, clients.Rederive, clients.Poison, .. clients.PoisonWork];
        TableClient[] tables = [clients.Ledger, clients.Results, clients.Summaries, clients.Feed, clients.Cohort, clients.Facts, clients.Runs];
        // All at once: a host that starts answers nothing until they are there.
        return Task.WhenAll(
        [
            .. containers.Select(container => (Task)container.CreateIfNotExistsAsync(cancellationToken: cancel)),
            .. queues.Select(queue => queue.CreateIfNotExistsAsync(cancellationToken: cancel)),
            .. tables.Select(table => table.CreateIfNotExistsAsync(cancel)),
        ]);
    }
}
