namespace Il2Pipeline.Storage;

/// <summary>Reads the change feed of the current study: table <c>Feed</c>.</summary>
/// <param name="clients">The clients.</param>
/// <param name="studies">The study in force.</param>
public sealed class FeedStore(StorageClients clients, StudyStore studies)
{
    /// <summary>Where the feed ends now. One small request: what to ask first when polling.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The cursor behind the last entry; <see cref="FeedCursor.Start"/> when there is none.</returns>
    public async Task<FeedCursor> EndAsync(CancellationToken cancel = default) =>
        await EndAsync((await studies.CurrentAsync(cancel)).Study.StudyId, cancel);

    /// <summary>Reads what was announced since.</summary>
    /// <param name="since">Where to begin.</param>
    /// <param name="most">Most entries, from 1.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The entries; absent when the cursor is of another feed: what was pulled since then has to be pulled anew.</returns>
    public async Task<FeedPage?> ReadAsync(FeedCursor since, int most, CancellationToken cancel = default)
    {
        var study = (await studies.CurrentAsync(cancel)).Study.StudyId;
        var end = await EndAsync(study, cancel);
        if (!end.Covers(since)) return null;
        var last = Math.Min(end.Sequence, since.Sequence + most);
        var items = await EntriesAsync(study, since.Sequence, last, cancel).ToListAsync(cancel);
        return new FeedPage(items, end with { Sequence = last }, last < end.Sequence);
    }

    /// <summary>Where a study's feed ends.</summary>
    internal async Task<FeedCursor> EndAsync(string studyId, CancellationToken cancel) =>
        await FeedRows.HeadAsync(clients.Feed, studyId, cancel) is { } head ? new FeedCursor(head.Feed, head.Sequence) : FeedCursor.Start;

    /// <summary>A study's entries behind a number, through another.</summary>
    internal IAsyncEnumerable<FeedEntry> EntriesAsync(string studyId, long after, long through, CancellationToken cancel) =>
        FeedRows.EntriesAsync(clients.Feed, studyId, after, through, cancel);
}
