using System.Collections.Concurrent;
using Il2Pipeline.Storage.Account;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Feed;

/// <summary>
/// Announces revisions in the change feed. An announcement is one transaction over the feed's head row, so the feed is a sequence without
/// gaps in the order in which entries become visible: who has read up to a number never misses one below it.
/// </summary>
/// <param name="clients">The clients.</param>
/// <param name="options">The settings.</param>
/// <param name="time">The clock of pauses.</param>
internal sealed class FeedAnnouncer(StorageClients clients, IOptions<StorageOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, FeedLine> _studies = new(StringComparer.Ordinal);

    /// <summary>The last revision announced of a subject, as far as this process knows; others may have announced later ones.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The revision; 0 when none is known.</returns>
    public ValueTask<long> LastAsync(SubjectKey subject, CancellationToken cancel) => Line(subject).LastAsync(subject.Subject, cancel);

    /// <summary>Announces a revision that is stored, unless it, or a later one, is announced already.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="analytes">PARAMCDs that differ from the revision before; absent when not known.</param>
    /// <param name="cancel">Ends the waiting; the announcement may still be made.</param>
    /// <returns>When it is announced.</returns>
    /// <exception cref="ContentionException">Other processes were faster too often; nothing is lost.</exception>
    public Task AnnounceAsync(SubjectKey subject, long revision, IReadOnlyCollection<string>? analytes, CancellationToken cancel) =>
        Line(subject).AnnounceAsync(new FeedNews(subject.Subject, revision, analytes), cancel);

    private FeedLine Line(SubjectKey subject) => _studies.GetOrAdd(
        subject.StudyId, study => new FeedLine(clients.Feed, study, options.Value.Ingest.MaxLostRaces, time));
}
