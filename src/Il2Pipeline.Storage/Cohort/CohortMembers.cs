using System.Collections.Concurrent;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Reporting.Course;
using Il2Pipeline.Storage.Feed;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Storage.Cohort;

/// <summary>
/// What the pictures of the cohort need of every subject, kept in memory by revision. A second look costs one request while the change feed
/// has not moved, else the head rows, and only the rows of subjects that changed.
/// </summary>
/// <param name="summaries">The stored summaries.</param>
/// <param name="feed">The change feed.</param>
/// <param name="time">The clock.</param>
public sealed class CohortMembers(SummaryStore summaries, FeedStore feed, TimeProvider time) : IDisposable
{
    // A response that the study file changes moves no feed.
    private static readonly TimeSpan s_lookOver = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (SubjectHead Head, CohortMember Member)> _kept = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1, 1);
    private (FeedEnd End, long At, IReadOnlyList<CohortMember> Members)? _last;

    /// <summary>All subjects, by subject number. One of whom a revision is being written comes with what it was before.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The members; empty before the first result.</returns>
    public async Task<IReadOnlyList<CohortMember>> ReadAsync(CancellationToken cancel = default)
    {
        // A page asks for several pictures at once: one reads, the others get what it read.
        await _one.WaitAsync(cancel);
        try
        {
            var end = await feed.EndAsync(cancel);
            if (_last is { } last && last.End == end && time.GetElapsedTime(last.At) < s_lookOver) return last.Members;
            var members = await LookAsync(cancel);
            _last = (end, time.GetTimestamp(), members);
            return members;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<IReadOnlyList<CohortMember>> LookAsync(CancellationToken cancel)
    {
        var heads = await summaries.SubjectsAsync(cancel);
        foreach (var gone in _kept.Keys.Except(heads.Select(head => head.Subject), StringComparer.Ordinal)) _kept.TryRemove(gone, out _);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancel };
        await Parallel.ForEachAsync(heads, parallel, async (head, stop) =>
        {
            if (_kept.TryGetValue(head.Subject, out var kept) && IsSame(kept.Head, head)) return;
            if (await summaries.ReadAsync(head.Subject, stop) is { Head.IsWhole: true } tables) _kept[head.Subject] = (tables.Head, Of(tables));
        });
        return [.. heads.Where(head => _kept.ContainsKey(head.Subject)).Select(head => _kept[head.Subject].Member)];
    }

    private static bool IsSame(SubjectHead kept, SubjectHead head) => Mark(kept) == Mark(head);

    private static (string, long, DateTimeOffset, string, TumourResponse?) Mark(SubjectHead head) =>
        (head.StudyId, head.Revision, head.Written, head.StudyMark, head.Response);

    private static CohortMember Of(SubjectTables tables) =>
        CohortMember.Of(tables.Head.Subject, tables.Head.Response, tables.Changes, tables.Cycles);
}
