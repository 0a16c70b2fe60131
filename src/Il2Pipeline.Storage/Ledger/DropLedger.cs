using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Telemetry;

namespace Il2Pipeline.Storage.Ledger;

/// <summary>The ledger of arrivals: table <c>Drops</c>.</summary>
/// <param name="clients">The clients.</param>
public sealed class DropLedger(StorageClients clients)
{
    private const int MostPerPage = 1000;
    private const int IdLength = 32;
    private const int PartitionLength = 8;
    private static readonly string[] s_partition = ["PartitionKey"];

    /// <summary>Keeps the subjects that are too many for a row.</summary>
    internal LedgerAside Aside { get; init; } = new(clients.Ledger);

    /// <summary>One drop version by its id.</summary>
    /// <param name="id">See <see cref="LedgerEntry.Id"/>; anything else finds nothing.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The row; absent when there is none.</returns>
    public async Task<LedgerEntry?> GetAsync(string id, CancellationToken cancel = default) => (await ReadAsync(id, cancel))?.Entry;

    /// <summary>All versions of a drop by arrival, the latest last. Storage tells arrivals to the second.</summary>
    /// <param name="dropName">The blob's name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The rows; empty when there are none.</returns>
    public async Task<IReadOnlyList<LedgerEntry>> FindAsync(string dropName, CancellationToken cancel = default)
    {
        List<LedgerEntry> found = [];
        var filter = new DropFilter { Laboratory = new DropId(dropName, "").Laboratory, NamePrefix = dropName };
        await foreach (var entry in ListAsync(filter, DropOrder.Name, after: null, most: null, cancel))
            if (entry.Drop.Name == dropName) found.Add(entry);
        return [.. found.OrderBy(entry => entry.Arrived)];
    }

    /// <summary>A page of the ledger.</summary>
    /// <param name="filter">Which drops.</param>
    /// <param name="order">In which order.</param>
    /// <param name="size">Most items of the page, 1 to 1,000.</param>
    /// <param name="continuation">From the page before, of the same filter and order; absent for the first.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The page.</returns>
    /// <exception cref="FormatException">The continuation is none of ours.</exception>
    public async Task<Page<LedgerEntry>> ListAsync(
        DropFilter filter, DropOrder order, int size, string? continuation = null, CancellationToken cancel = default)
    {
        // It holds the id of the last item, not its key: the key holds the name, and this text ends up in addresses.
        var after = continuation is null
            ? null
            : await GetAsync(continuation, cancel) ?? throw new FormatException("The continuation does not belong to this list.");
        List<LedgerEntry> items = [];
        await foreach (var entry in ListAsync(filter, order, after, size, cancel))
        {
            if (items.Count == size) return new Page<LedgerEntry>(items, items[^1].Id);
            items.Add(entry);
        }
        return new Page<LedgerEntry>(items, null);
    }

    /// <summary>All drops that pass, page by page as they are enumerated.</summary>
    /// <param name="filter">Which drops.</param>
    /// <param name="order">In which order.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The drops.</returns>
    public IAsyncEnumerable<LedgerEntry> AllAsync(DropFilter filter, DropOrder order, CancellationToken cancel = default) =>
        ListAsync(filter, order, after: null, most: null, cancel);

    /// <summary>The deciding row of a drop version.</summary>
    internal async Task<LedgerRow?> ReadAsync(string id, CancellationToken cancel)
    {
        if (id.Length != IdLength || !id.All(char.IsAsciiHexDigitLower)) return null;
        var answer = await clients.Ledger.GetEntityIfExistsAsync<TableEntity>(
            id[..PartitionLength], Keys.LedgerRow(id[PartitionLength..]), cancellationToken: cancel);
        return answer.HasValue ? await Aside.OpenAsync(answer.Value!, cancel) : null;
    }

    /// <summary>Writes all rows of a drop version, over the deciding row with that ETag, or where there is none.</summary>
    /// <returns>The row with its new ETag; absent when another one was faster.</returns>
    internal async Task<LedgerRow?> WriteAsync(LedgerRow row, ETag? before, CancellationToken cancel)
    {
        var isLong = Aside.IsNeeded(row);
        IReadOnlyList<TableEntity> old = isLong || row.Aside is not null ? await Aside.FindAsync(row, cancel) : [];
        var written = row with { Aside = isLong ? await Aside.WriteAsync(row, cancel) : null };
        if (await SubmitAsync(written, before, cancel) is not { } etag) return null;
        await Aside.DeleteAsync(old, cancel);
        return written with { ETag = etag };
    }

    /// <summary>Notes a drop version that was uploaded, unless the ledger has it already.</summary>
    /// <returns>What the ledger tells of it now.</returns>
    internal async Task<LedgerEntry> ReceiveAsync(DropId drop, long size, DateTimeOffset arrived, CancellationToken cancel)
    {
        var id = Keys.LedgerId(drop);
        var entry = new LedgerEntry { Id = id, Drop = drop, Status = LedgerStatus.Received, Size = size, Arrived = arrived };
        if (await WriteAsync(new LedgerRow(entry), null, cancel) is not null) return entry;
        return (await ReadAsync(id, cancel))?.Entry ?? entry;
    }

    /// <summary>Notes that a drop version was written over before any trigger had begun with it; one that was begun is left alone.</summary>
    internal async Task LoseAsync(DropId drop, CancellationToken cancel)
    {
        while (await ReadAsync(Keys.LedgerId(drop), cancel) is { Entry: { Status: LedgerStatus.Received, IsGone: false } } row)
            if (await WriteAsync(row with { Entry = row.Entry with { IsGone = true } }, row.ETag, cancel) is not null) return;
    }

    /// <summary>The deciding rows of all drop versions, laboratory by laboratory.</summary>
    internal async IAsyncEnumerable<LedgerRow> RowsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var (from, before) = (Keys.LedgerRow(""), Keys.LedgerRow("~"));
        foreach (var laboratory in await LaboratoriesAsync(cancel))
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {laboratory} and RowKey ge {from} and RowKey lt {before}");
            await foreach (var row in clients.Ledger.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
                yield return await Aside.OpenAsync(row, cancel);
        }
    }

    private async Task<ETag?> SubmitAsync(LedgerRow row, ETag? before, CancellationToken cancel)
    {
        try
        {
            var answer = await clients.Ledger.SubmitTransactionAsync(row.Over(before), cancel);
            return answer.Value[0].Headers.ETag ?? default(ETag);
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            // A write that expects nothing there is a question, and no race.
            if (before is not null) Instruments.Conflict("ledger");
            return null;
        }
    }

    private async IAsyncEnumerable<LedgerEntry> ListAsync(
        DropFilter filter, DropOrder order, LedgerEntry? after, int? most, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (from, before) = order == DropOrder.Name
            ? Keys.LedgerNames(filter.NamePrefix ?? "")
            : Keys.LedgerArrivals(filter.From, filter.Before);
        if (after is not null) from = $"{KeyOf(after, order)} ";
        List<IAsyncEnumerable<TableEntity>> lists = [];
        foreach (var laboratory in await LaboratoriesAsync(filter, cancel))
        {
            var query = TableClient.CreateQueryFilter($"PartitionKey eq {laboratory} and RowKey ge {from} and RowKey lt {before}");
            if (filter.Status is { } status)
                query = $"{query} and {TableClient.CreateQueryFilter($"Status eq {LedgerEntry.StatusText(status)}")}";
            var perPage = Math.Min(most + 1 ?? MostPerPage, MostPerPage);
            lists.Add(clients.Ledger.QueryAsync<TableEntity>(query, perPage, cancellationToken: cancel));
        }
        await foreach (var row in SortedMerge.Of(lists, row => row.RowKey, cancel))
            if ((await Aside.OpenAsync(row, cancel)).Entry is var entry && filter.Passes(entry)) yield return entry;
    }

    private static string KeyOf(LedgerEntry entry, DropOrder order) =>
        order == DropOrder.Name ? Keys.LedgerByName(entry.Drop) : Keys.LedgerByArrival(entry.Drop, entry.Arrived);

    private async Task<IReadOnlyList<string>> LaboratoriesAsync(DropFilter filter, CancellationToken cancel)
    {
        if (filter.Laboratory is { } one) return [Keys.Laboratory(one)];
        var folder = new DropId(filter.NamePrefix ?? "", "").Laboratory;
        return folder.Length > 0 ? [Keys.Laboratory(folder)] : await LaboratoriesAsync(cancel);
    }

    // One request for each: partitions are long.
    private async Task<IReadOnlyList<string>> LaboratoriesAsync(CancellationToken cancel)
    {
        List<string> found = [];
        while (await NextAsync(found.LastOrDefault() ?? "", cancel) is { } laboratory) found.Add(laboratory);
        return found;
    }

    private async Task<string?> NextAsync(string laboratory, CancellationToken cancel)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {laboratory}");
        await foreach (var row in clients.Ledger.QueryAsync<TableEntity>(filter, maxPerPage: 1, s_partition, cancel))
            return row.PartitionKey;
        return null;
    }
}
