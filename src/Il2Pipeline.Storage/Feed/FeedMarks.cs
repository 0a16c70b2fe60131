using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;

namespace Il2Pipeline.Storage.Feed;

/// <summary>
/// What this process knows of one study's feed: its head, and the last revision announced of each subject. It may be behind; a write over
/// the head's ETag proves that it was not.
/// </summary>
/// <param name="table">Table <c>Feed</c>.</param>
/// <param name="studyId">STUDYID.</param>
internal sealed class FeedMarks(TableClient table, string studyId)
{
    // Further behind than an answer of storage is long, reading all marks anew is the shorter way.
    private const int LongestCatchUp = 1000;

    private readonly Lock _gate = new();
    private volatile Known? _known;
    private Task? _reading;

    /// <summary>The last revision announced, as far as it is known here.</summary>
    /// <returns>The revision; 0 when none was.</returns>
    public long Of(string subject) => _known?.Revisions.GetValueOrDefault(subject) ?? 0;

    /// <summary>Reads all marks, once in the life of a process; whoever asks meanwhile waits for the same answer.</summary>
    public async Task EnsureAsync(CancellationToken cancel)
    {
        if (_known is not null) return;
        Task reading;
        lock (_gate)
        {
            if (_reading is null or { IsFaulted: true }) _reading = ReadAsync();
            reading = _reading;
        }
        await reading.WaitAsync(cancel);
    }

    /// <summary>Learns what others announced since. For the one writer.</summary>
    public async Task CatchUpAsync()
    {
        var head = await FeedRows.HeadAsync(table, studyId, CancellationToken.None);
        // A feed that is another one, or shorter than it was, has been emptied and begun anew.
        if (_known is not { Head: { } before } known || head is null || head.Feed != before.Feed || head.Sequence < before.Sequence
            || head.Sequence - before.Sequence > LongestCatchUp)
        {
            await ReadAsync();
            return;
        }
        await foreach (var entry in FeedRows.EntriesAsync(table, studyId, before.Sequence, head.Sequence, CancellationToken.None))
            known.Revisions[entry.Subject] = entry.Revision;
        _known = known with { Head = head };
    }

    /// <summary>Announces news behind the head that is known here. For the one writer.</summary>
    /// <returns>False when others were faster: then catch up first.</returns>
    public async Task<bool> TryWriteAsync(IReadOnlyList<FeedNews> news)
    {
        var known = _known!;
        var feed = known.Head?.Feed ?? Guid.NewGuid().ToString("N")[..8];
        try
        {
            var answer = await table.SubmitTransactionAsync(FeedRows.Write(studyId, feed, known.Head, news));
            var head = new FeedHead(feed, (known.Head?.Sequence ?? 0) + news.Count, answer.Value[0].Headers.ETag!.Value);
            foreach (var one in news) known.Revisions[one.Subject] = one.Revision;
            _known = known with { Head = head };
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    // The head before the marks: what is announced between is among the marks then, and told once more by the entries behind the head.
    private async Task ReadAsync()
    {
        var head = await FeedRows.HeadAsync(table, studyId, CancellationToken.None);
        var revisions = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        if (head is not null)
            await foreach (var (subject, revision) in FeedRows.MarksAsync(table, studyId, CancellationToken.None))
                revisions[subject] = revision;
        _known = new Known(head, revisions);
    }

    private sealed record Known(FeedHead? Head, ConcurrentDictionary<string, long> Revisions);
}
