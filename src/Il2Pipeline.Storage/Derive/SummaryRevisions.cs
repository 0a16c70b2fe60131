using Azure.Data.Tables;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Feed;
using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.Summaries;
using Il2Pipeline.Storage.Telemetry;

namespace Il2Pipeline.Storage.Derive;

/// <summary>What set a revision off, for its history.</summary>
/// <param name="Occasion">What was being done.</param>
/// <param name="Results">All result versions of the subject.</param>
internal sealed record RevisionCause(Occasion Occasion, IReadOnlyList<ResultVersion> Results)
{
    /// <summary>No drop, and nothing is known of the subject.</summary>
    public static RevisionCause None { get; } = new(Occasion.None, []);

    /// <summary>SRCIDs of the results that were taken back.</summary>
    public HashSet<string> Retracted() =>
        [.. Results.Where(result => result.Status == ResultStatus.Retracted).Select(result => result.SourceId)];
}

/// <summary>The stored revisions of subjects' summaries, for those who write them: found, replaced, and announced in the feed.</summary>
/// <param name="clients">The clients.</param>
/// <param name="summaries">Where they are stored.</param>
/// <param name="memory">Those stored last.</param>
/// <param name="feed">Where they are announced.</param>
/// <param name="runs">Told which subjects a reprocess run changes.</param>
internal sealed class SummaryRevisions(
    StorageClients clients, SummaryStore summaries, SummaryMemory memory, FeedAnnouncer feed, RunTable runs)
{
    /// <summary>
    /// What is stored of a subject, to derive and write over: to be asked before results are read. It may be old, and then the write fails.
    /// </summary>
    /// <param name="subject">The subject.</param>
    /// <param name="mayGuess">
    /// True to take a subject that nobody has announced for one of which nothing is stored. The write then adds a head row, and fails where
    /// there is one.
    /// </param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What is stored.</returns>
    public async Task<StoredSummary> FindAsync(SubjectKey subject, bool mayGuess, CancellationToken cancel)
    {
        if (memory.Find(subject) is { } remembered) return remembered;
        var announced = await feed.LastAsync(subject, cancel);
        return mayGuess && announced == 0 ? StoredSummary.Nothing : await LoadAsync(subject, cancel);
    }

    /// <summary>What is stored of a subject, read from storage.</summary>
    public async Task<StoredSummary> LoadAsync(SubjectKey subject, CancellationToken cancel) =>
        await summaries.LoadAsync(subject, cancel) with { Announced = await feed.LastAsync(subject, cancel) };

    /// <summary>
    /// Stores what differs, over what was found, and announces the revision; also one that is as it was, until it is announced.
    /// </summary>
    /// <returns>The head row as written; absent when the race was lost.</returns>
    public async Task<HeadRow?> StoreAsync(
        StoredSummary stored, HeadRow head, SortedDictionary<string, string> rows, RevisionCause cause, CancellationToken cancel)
    {
        var subject = head.Subject;
        var history = HistoryRows.Of(subject.Partition, stored.Revision + 1, cause.Occasion, stored.Rows, rows, cause.Retracted());
        var difference = SummaryRows.Difference(subject.Partition, stored.Rows, rows);
        List<TableTransactionAction> actions = [.. history, .. difference];
        // Before it changes: a run that is interrupted in between knows of the change when it goes on and finds nothing left to do.
        if (cause.Occasion.Run is { } run && SummaryWriter.IsChange(stored.Head, head, actions)) await runs.NoteSubjectAsync(run, subject, cancel);
        var written = await Stage.RunAsync(SpanNames.StoreSummary, span =>
        {
            span?.SetTag(AttributeNames.Rows, actions.Count);
            return SummaryWriter.WriteAsync(clients.Summaries, stored.Head, head with { Revision = stored.Revision }, actions, cancel);
        });
        if (written is null)
        {
            memory.Forget(subject, stored);
            return null;
        }
        memory.Keep(subject, new StoredSummary(written, rows, 1));
        var analytes = written.Revision == stored.Revision ? null : SummaryRows.AnalytesOf(difference);
        await feed.AnnounceAsync(subject, written.Revision, analytes, cancel);
        return written;
    }

    /// <summary>Announces a revision found in storage, unless it is announced: its writer may have stopped between the two.</summary>
    public Task AnnounceAsync(HeadRow found, CancellationToken cancel) => found.State == HeadRow.Writing
        ? Task.CompletedTask
        : feed.AnnounceAsync(found.Subject, found.Revision, null, cancel);
}
