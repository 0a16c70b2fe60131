using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Runs;

/// <summary>
/// The drop versions of a run, a row each, and their counts. A row ends together with its count in one transaction, so that the counts are
/// right after any crash, repetition or race.
/// </summary>
/// <param name="clients">The clients.</param>
internal sealed class RunItems(StorageClients clients)
{
    private const int MostPerTransaction = 100;
    private static readonly string[] s_keys = ["RowKey", "Status"];

    /// <summary>Adds items that are not there yet; those that are stay as they are.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> AddAsync(string run, IReadOnlyList<string> drops, CancellationToken cancel)
    {
        var added = 0;
        foreach (var some in drops.Chunk(MostPerTransaction))
        {
            var rows = some.Select(drop => ToRow(run, drop, RunItemStatus.Waiting)).ToList();
            try
            {
                await clients.Runs.SubmitTransactionAsync(
                    rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancel);
                added += rows.Count;
            }
            catch (RequestFailedException there) when (there.Status == 409)
            {
                foreach (var row in rows) added += await AddAsync(row, cancel) ? 1 : 0;
            }
        }
        return added;
    }

    /// <summary>Where one drop version stands; absent when it is none of the run's.</summary>
    public async Task<RunItemStatus?> StatusAsync(string run, string drop, CancellationToken cancel) =>
        (await RowAsync(run, drop, cancel)) is { } row ? StatusOf(row) : null;

    /// <summary>Ends an item and counts it, once: an item that has ended stays as it ended.</summary>
    public async Task EndAsync(string run, string drop, RunItemStatus status, CancellationToken cancel)
    {
        for (var attempt = 1; attempt <= RunTable.MostTries; attempt++)
        {
            if (await RowAsync(run, drop, cancel) is not { } item || StatusOf(item) != RunItemStatus.Waiting) return;
            if (await TryEndAsync(run, drop, status, item.ETag, cancel)) return;
            await RunTable.PauseAsync(attempt, cancel);
        }
        throw new ContentionException("Other writers of a run's counts were faster each time.");
    }

    /// <summary>Writes what became of a drop version in a dry run, whose counts stand in its head.</summary>
    public Task NoteAsync(string run, string drop, RunItemStatus status, CancellationToken cancel) =>
        clients.Runs.UpsertEntityAsync(ToRow(run, drop, status), TableUpdateMode.Replace, cancel);

    /// <summary>The items of a run, by drop version.</summary>
    /// <param name="run">The run.</param>
    /// <param name="status">Only those; absent for all.</param>
    /// <param name="cancel">Stops it.</param>
    public async IAsyncEnumerable<RunItem> ListAsync(string run, RunItemStatus? status, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (from, before) = (Keys.RunItem(""), Keys.RunItem("~"));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Run(run)} and RowKey ge {from} and RowKey lt {before}");
        if (status is { } only) filter = $"{filter} and {TableClient.CreateQueryFilter($"Status eq {only.ToString()}")}";
        await foreach (var row in clients.Runs.QueryAsync<TableEntity>(filter, select: s_keys, cancellationToken: cancel))
            yield return new RunItem(row.RowKey[Keys.FirstRunItem.Length..], StatusOf(row));
    }

    /// <summary>Adds a row of counts.</summary>
    public static RunCounts Plus(RunCounts counts, TableEntity row)
    {
        foreach (var status in Enum.GetValues<RunItemStatus>())
            if (status != RunItemStatus.Waiting) counts = counts.With(status, row.GetInt32(status.ToString()) ?? 0);
        return counts;
    }

    private async Task<bool> TryEndAsync(string run, string drop, RunItemStatus status, ETag item, CancellationToken cancel)
    {
        var key = Keys.RunCount(drop);
        var known = await clients.Runs.GetEntityIfExistsAsync<TableEntity>(Keys.Run(run), key, cancellationToken: cancel);
        var counts = known.HasValue ? known.Value! : new TableEntity(Keys.Run(run), key);
        counts[status.ToString()] = (counts.GetInt32(status.ToString()) ?? 0) + 1;
        try
        {
            await clients.Runs.SubmitTransactionAsync(
            [
                new TableTransactionAction(TableTransactionActionType.UpdateReplace, ToRow(run, drop, status), item),
                known.HasValue
                    ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, counts, counts.ETag)
                    : new TableTransactionAction(TableTransactionActionType.Add, counts),
            ], cancel);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private async Task<bool> AddAsync(TableEntity row, CancellationToken cancel)
    {
        try
        {
            await clients.Runs.AddEntityAsync(row, cancel);
            return true;
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            return false;
        }
    }

    private async Task<TableEntity?> RowAsync(string run, string drop, CancellationToken cancel)
    {
        var answer = await clients.Runs.GetEntityIfExistsAsync<TableEntity>(Keys.Run(run), Keys.RunItem(drop), cancellationToken: cancel);
        return answer.HasValue ? answer.Value : null;
    }

    private static RunItemStatus StatusOf(TableEntity row) => Enum.Parse<RunItemStatus>(row.GetString("Status"));

    private static TableEntity ToRow(string run, string drop, RunItemStatus status) =>
        new(Keys.Run(run), Keys.RunItem(drop)) { ["Status"] = status.ToString() };
}
