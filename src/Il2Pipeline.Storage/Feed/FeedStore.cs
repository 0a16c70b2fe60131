using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Study;

namespace Il2Pipeline.Storage.Feed;

/// <summary>Reads the change feed of the current study: table <c>Feed</c>.</summary>
/// <param name="clients">The clients.</param>
/// <param name="studies">The study in force.</param>
public sealed class FeedStore(StorageClients clients, StudyStore studies)
{
    /// <summary>Where the feed ends now. One small request: what to ask first when polling.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The end, to read up to.</returns>
    public async Task<FeedEnd> EndAsync(CancellationToken cancel = default)
    {
        var study = (await studies.CurrentAsync(cancel)).Study.StudyId;
        return new FeedEnd(study, await EndAsync(study, cancel));
    }

    /// <summary>Reads what was announced since.</summary>
    /// <param name="since">Where to begin.</param>
    /// <param name="most">Most entries, from 1.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The entries; absent when the cursor is of another feed: what was pulled since then has to be pulled anew.</returns>
    public async Task<FeedPage?> ReadAsync(FeedCursor since, int most, CancellationToken cancel = default)
    {
        var end = await EndAsync(cancel);
        return end.Cursor.Covers(since) ? await ReadAsync(end, since, most, cancel) : null;
    }

    /// <summary>Reads what was announced since, up to an end.</summary>
    /// <param name="end">The end.</param>
    /// <param name="since">Where to begin; the end must cover it.</param>
    /// <param name="most">Most entries, from 1.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The entries.</returns>
    public async Task<FeedPage> ReadAsync(FeedEnd end, FeedCursor since, int most, CancellationToken cancel = default)
    {
        // There are no gaps, so the numbers tell how many entries there are.
        var last = Math.Min(end.Cursor.Sequence, since.Sequence + most);
        var items = await EntriesAsync(end.StudyId, since.Sequence, last, cancel).ToListAsync(cancel);
        return new FeedPage(items, end.Cursor with { Sequence = last }, last < end.Cursor.Sequence);
    }

    /// <summary>Where a study's feed ends.</summary>
    internal async Task<FeedCursor> EndAsync(string studyId, CancellationToken cancel) =>
        await FeedRows.HeadAsync(clients.Feed, studyId, cancel) is { } head ? new FeedCursor(head.Feed, head.Sequence) : FeedCursor.Start;

    /// <summary>A study's entries behind a number, through another.</summary>
    internal IAsyncEnumerable<FeedEntry> EntriesAsync(string studyId, long after, long through, CancellationToken cancel) =>
        FeedRows.EntriesAsync(clients.Feed, studyId, after, through, cancel);
}
