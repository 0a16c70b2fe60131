using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Facts;

/// <summary>
/// What drops tell of patients and specimens, and ask for: table Facts. Whoever asks writes that down and then reads what is told; whoever
/// tells writes that down and then looks for who asks. So at least one of the two sees both, whichever comes first.
/// </summary>
/// <param name="clients">The clients.</param>
/// <param name="queries">Reads rows.</param>
/// <param name="queue">Queues those who ask.</param>
/// <param name="memory">What is known to be told.</param>
internal sealed class FactStore(StorageClients clients, FactQueries queries, FactQueue queue, FactMemory memory)
{
    // Each key takes a row of its own beside those of its facts.
    private const int MostKeysAtOnce = 40;

    /// <summary>Tells facts, and queues those who asked for them, unless the same was told before. May be repeated.</summary>
    /// <param name="study">The study.</param>
    /// <param name="drop">The drop version that tells.</param>
    /// <param name="told">What it tells.</param>
    /// <param name="cancel">Stops it; then it is to be repeated.</param>
    /// <returns>When all is written and queued.</returns>
    public async Task TellAsync(StudyFile study, DropId drop, IReadOnlyList<ToldFact> told, CancellationToken cancel)
    {
        var partition = Keys.Facts(study.StudyId, study.SubjectIdentifierSystem);
        foreach (var some in FactRows.ByKey(told).Chunk(MostKeysAtOnce))
            if (!await TellUnseenAsync(partition, drop, some, cancel)) await TellAndQueueAsync(partition, drop, some, cancel);
    }

    /// <summary>Asks for keys: writes that down, then reads what is told.</summary>
    /// <param name="study">The study.</param>
    /// <param name="drop">The drop version that asks.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="into">Gets what is told.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>True when anything is told under any of the keys.</returns>
    public async Task<bool> AskAsync(
        StudyFile study, DropId drop, IReadOnlyCollection<FactKey> keys, FactTable into, CancellationToken cancel)
    {
        var (partition, id) = (Keys.Facts(study.StudyId, study.SubjectIdentifierSystem), Keys.LedgerId(drop));
        await queue.BeginAsync(partition, id, cancel);
        foreach (var some in keys.Chunk(MostKeysAtOnce)) await WriteAskingAsync(partition, id, some, cancel);
        return await ReadAsync(partition, keys, into, cancel);
    }

    /// <summary>Reads what is told under keys, and writes nothing: for dry runs.</summary>
    /// <param name="study">The study.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="into">Gets what is told.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>True when anything is told under any of the keys.</returns>
    public Task<bool> ReadAsync(StudyFile study, IReadOnlyCollection<FactKey> keys, FactTable into, CancellationToken cancel) =>
        ReadAsync(Keys.Facts(study.StudyId, study.SubjectIdentifierSystem), keys, into, cancel);

    private async Task<bool> ReadAsync(string partition, IReadOnlyCollection<FactKey> keys, FactTable into, CancellationToken cancel)
    {
        var rows = await queries.FindAsync(partition, keys, Keys.FactTellings, cancel);
        foreach (var row in rows) into.Add(Keys.FactOf(row.RowKey), FactRows.Read(row));
        return rows.Count > 0;
    }

    // The usual case, in one request: nobody told or asked before, or the same was told before and nobody asked since.
    private async Task<bool> TellUnseenAsync(string partition, DropId drop, KeyTelling[] tellings, CancellationToken cancel)
    {
        List<TableTransactionAction> actions = [];
        foreach (var telling in tellings)
        {
            var watch = FactRows.Watch(partition, telling.Key);
            var before = telling.Contents is [var only] ? memory.Find(partition, telling.Key, only) : null;
            actions.Add(before is { } etag
                ? new TableTransactionAction(TableTransactionActionType.UpdateMerge, watch, etag)
                : new TableTransactionAction(TableTransactionActionType.Add, watch));
            actions.AddRange(FactRows.Told(partition, drop, telling, isSettled: true));
        }
        if (actions.Count > Transactions.MostRows) return false;
        try
        {
            Remember(partition, tellings, actions, (await clients.Facts.SubmitTransactionAsync(actions, cancel)).Value);
            return true;
        }
        catch (RequestFailedException seen) when (seen.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private async Task TellAndQueueAsync(string partition, DropId drop, KeyTelling[] tellings, CancellationToken cancel)
    {
        await SubmitAsync(tellings.SelectMany(telling => FactRows.Told(partition, drop, telling, isSettled: false)), cancel);
        var watches = tellings.Select(telling => new TableTransactionAction(
            TableTransactionActionType.UpsertMerge, FactRows.Watch(partition, telling.Key))).ToList();
        var written = (await clients.Facts.SubmitTransactionAsync(watches, cancel)).Value;
        var keys = tellings.Select(telling => telling.Key).ToList();
        var settled = await SettledAsync(partition, drop, keys, cancel);
        var news = tellings.Where(telling => telling.Contents.Any(content => !settled.Contains((telling.Key, content)))).Select(telling => telling.Key).ToList();
        var askers = (await queries.FindAsync(partition, news, Keys.FactAskings, cancel)).Select(row => row.RowKey.Split('!')[2]);
        var own = Keys.LedgerId(drop);
        await queue.QueueAsync(partition, askers.Where(id => id != own).Distinct(StringComparer.Ordinal), cancel);
        await SubmitAsync(tellings.SelectMany(telling => FactRows.Told(partition, drop, telling, isSettled: true)), cancel);
        Remember(partition, tellings, watches, written);
    }

    // What another drop told in the same words, all who asked before know.
    private async Task<HashSet<(FactKey, string)>> SettledAsync(string partition, DropId drop, List<FactKey> keys, CancellationToken cancel)
    {
        var own = $"!{Keys.DropKey(drop)}!";
        var rows = await queries.FindAsync(partition, keys, Keys.FactTellings, cancel);
        return [.. rows.Where(row => row.GetBoolean(FactRows.IsSettled) == true && !row.RowKey.Contains(own, StringComparison.Ordinal))
            .Select(row => (Keys.FactOf(row.RowKey), FactRows.ContentOf(row)))];
    }

    private void Remember(string partition, KeyTelling[] tellings, List<TableTransactionAction> actions, IReadOnlyList<Response> written)
    {
        var etags = actions.Zip(written).Where(one => one.First.Entity.RowKey.StartsWith("k!", StringComparison.Ordinal))
            .ToDictionary(one => one.First.Entity.RowKey, one => one.Second.Headers.ETag, StringComparer.Ordinal);
        foreach (var telling in tellings)
            if (etags[Keys.FactWatch(telling.Key)] is { } etag) memory.Keep(partition, telling.Key, telling.Contents, etag);
    }

    // One that asked before is written already; the key's row is left alone then, so that it says nothing new to those who tell.
    private async Task WriteAskingAsync(string partition, string id, FactKey[] keys, CancellationToken cancel)
    {
        try
        {
            await clients.Facts.SubmitTransactionAsync(Asking(partition, id, keys), cancel);
        }
        catch (RequestFailedException known) when (known.Status is 409)
        {
            var rows = await queries.FindAsync(partition, keys, Keys.FactAskings, cancel);
            var asked = rows.Where(row => row.RowKey.EndsWith(id, StringComparison.Ordinal)).Select(row => Keys.FactOf(row.RowKey)).ToHashSet();
            FactKey[] fresh = [.. keys.Where(key => !asked.Contains(key))];
            if (fresh.Length > 0) await WriteAskingAsync(partition, id, fresh, cancel);
        }
    }

    private static IEnumerable<TableTransactionAction> Asking(string partition, string id, FactKey[] keys) => keys.SelectMany(key => (TableTransactionAction[])
    [
        new(TableTransactionActionType.Add, new TableEntity(partition, Keys.FactAsked(key, id))),
        new(TableTransactionActionType.UpsertMerge, FactRows.Watch(partition, key)),
    ]);

    private async Task SubmitAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancel)
    {
        foreach (var some in Transactions.Cut(actions)) await clients.Facts.SubmitTransactionAsync(some, cancel);
    }
}
