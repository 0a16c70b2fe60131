using Azure.Data.Tables;
using Il2Pipeline.Core.Identify;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Facts;

/// <summary>Reads rows of the table Facts by their keys.</summary>
/// <param name="clients">The clients.</param>
internal sealed class FactQueries(StorageClients clients)
{
    // A filter may hold 15 comparisons; of many keys, all rows between the first and the last are fewer requests.
    private const int KeysInFilter = 7;
    private const int MostFilters = 8;

    /// <summary>The rows of some keys.</summary>
    /// <param name="partition">The study.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="range">The range of rows of a key.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The rows.</returns>
    public async Task<List<TableEntity>> FindAsync(
        string partition, IReadOnlyCollection<FactKey> keys, Func<FactKey, (string From, string Before)> range, CancellationToken cancel)
    {
        List<TableEntity> found = [];
        if (keys.Count == 0) return found;
        var ranges = keys.Select(range).Order().ToList();
        if (ranges.Count > KeysInFilter * MostFilters)
        {
            var wanted = keys.ToHashSet();
            var all = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {ranges[0].From} and RowKey lt {ranges[^1].Before}");
            await foreach (var row in clients.Facts.QueryAsync<TableEntity>(all, cancellationToken: cancel))
                if (wanted.Contains(Keys.FactOf(row.RowKey))) found.Add(row);
            return found;
        }
        foreach (var some in ranges.Chunk(KeysInFilter))
        {
            var any = string.Join(" or ", some.Select(one => TableClient.CreateQueryFilter($"(RowKey ge {one.From} and RowKey lt {one.Before})")));
            var filter = $"{TableClient.CreateQueryFilter($"PartitionKey eq {partition}")} and ({any})";
            await foreach (var row in clients.Facts.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) found.Add(row);
        }
        return found;
    }
}
