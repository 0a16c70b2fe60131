namespace Il2Pipeline.Storage;

/// <summary>Creates the containers, tables and queues.</summary>
/// <param name="clients">The clients.</param>
public sealed class StorageSetup(StorageClients clients)
{
    /// <summary>Creates what is missing of the containers, tables and queues; what is there stays as it is.</summary>
    /// <param name="cancel">Stops between requests.</param>
    /// <returns>When all are there.</returns>
    public async Task EnsureAsync(CancellationToken cancel = default)
    {
        foreach (var container in new[] { clients.Drops, clients.Study, clients.Receipts, clients.RunFiles })
            await container.CreateIfNotExistsAsync(cancellationToken: cancel);
        foreach (var queue in new[] { clients.Reprocess, clients.Rederive, clients.Poison })
            await queue.CreateIfNotExistsAsync(cancellationToken: cancel);
        foreach (var table in new[] { clients.Ledger, clients.Results, clients.Summaries, clients.Feed, clients.Cohort, clients.Runs })
            await table.CreateIfNotExistsAsync(cancel);
    }
}
