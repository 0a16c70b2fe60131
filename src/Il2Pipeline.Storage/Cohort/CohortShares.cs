using System.Collections.Concurrent;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Feed;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.Summaries;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Cohort;

/// <summary>
/// The share of every subject in its cohort, kept in memory from one refresh to the next, so that only subjects that changed are read. A
/// share holds a value for each week and analyte, not the subject's rows.
/// </summary>
/// <param name="steps">Where subjects are read, and made whole.</param>
/// <param name="options">The settings.</param>
internal sealed class CohortShares(CohortSteps steps, IOptions<StorageOptions> options)
{
    private readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);

    /// <summary>The shares, in no order.</summary>
    public IReadOnlyCollection<CohortShare> All => [.. _held.Values.Select(held => held.Share)];

    /// <summary>
    /// Looks at the head of every subject, reads those that are not held in that revision, and announces what nobody announced.
    /// </summary>
    public async Task ReadAllAsync(string studyId, CancellationToken cancel)
    {
        var (from, before) = Keys.SubjectsOf(studyId);
        var there = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        await EachAsync(steps.Summaries.HeadsAsync(from, before, cancel), async (head, stop) =>
        {
            there[head.Subject.Subject] = true;
            await steps.Revisions.AnnounceAsync(head, stop);
            var held = _held.GetValueOrDefault(head.Subject.Subject);
            if (head.State == HeadRow.Whole ? held?.Revision != head.Revision : head.State == HeadRow.Writing || held is not null)
                await ReadAsync(head.Subject, stop);
        }, cancel);
        foreach (var gone in _held.Keys.Where(subject => !there.ContainsKey(subject))) _held.TryRemove(gone, out _);
    }

    /// <summary>Reads the subjects of a stretch of the feed.</summary>
    public Task ReadAsync(string studyId, IEnumerable<FeedEntry> entries, CancellationToken cancel)
    {
        var latest = entries.GroupBy(entry => entry.Subject, StringComparer.Ordinal).Select(subject => subject.Last());
        return EachAsync(latest.Where(entry => !IsHeld(entry.Subject, entry.Revision)).ToAsyncEnumerable(), (entry, stop) =>
            new ValueTask(ReadAsync(new SubjectKey(studyId, entry.Subject), stop)), cancel);
    }

    private bool IsHeld(string subject, long revision) => _held.TryGetValue(subject, out var held) && held.Revision >= revision;

    // A summary whose writer has stopped in the middle, or takes long, is derived again: right in both cases.
    private async Task ReadAsync(SubjectKey subject, CancellationToken cancel)
    {
        var tables = await steps.Summaries.ReadAsync(subject, cancel);
        if (tables is { Head.IsWhole: false })
        {
            await steps.Derivation.RederiveAsync(subject.Subject, cancel);
            tables = await steps.Summaries.ReadAsync(subject, cancel);
        }
        if (tables is null) _held.TryRemove(subject.Subject, out _);
        else if (tables.Head is { IsWhole: true } head)
            _held[subject.Subject] = new Held(
                head.Revision, CohortShare.Of(head.StudyId, head.Response, head.CycleStarts.Count, tables.Changes));
        else throw new ContentionException("A subject's summary was being written all the time that its cohort was read.");
    }

    private Task EachAsync<T>(IAsyncEnumerable<T> items, Func<T, CancellationToken, ValueTask> does, CancellationToken cancel)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Ingest.ParallelSubjects, CancellationToken = cancel };
        return Parallel.ForEachAsync(items, parallel, does);
    }

    private sealed record Held(long Revision, CohortShare Share);
}

/// <summary>What a cohort is read with.</summary>
/// <param name="Studies">The study in force.</param>
/// <param name="Summaries">The subjects' summaries.</param>
/// <param name="Revisions">Announces what nobody announced.</param>
/// <param name="Derivation">Makes whole what was left half-written.</param>
/// <param name="Feed">What changed.</param>
internal sealed record CohortSteps(
    StudyStore Studies, SummaryStore Summaries, SummaryRevisions Revisions, SubjectDerivation Derivation, FeedStore Feed);
