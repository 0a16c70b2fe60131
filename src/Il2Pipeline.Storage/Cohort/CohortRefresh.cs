using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Feed;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Cohort;

/// <summary>What a refresh of the cohort did.</summary>
/// <param name="Refreshed">False when nothing had changed since the last one.</param>
/// <param name="Subjects">Number of subjects of the cohort.</param>
/// <param name="Rows">Number of cohort rows.</param>
/// <param name="Written">How many rows were written or deleted.</param>
public sealed record CohortRefreshed(bool Refreshed, int Subjects, int Rows, int Written);

/// <summary>
/// Brings table <c>Cohort</c> up to date with the subjects' summaries. Costs two small requests when the change feed has not moved. To
/// be called by a timer; any number may run at once.
/// </summary>
public sealed class CohortRefresh : IDisposable
{
    // Revisions that nobody announced do not move the feed. They come of a process that died, so seldom is often enough.
    private static readonly TimeSpan s_lookOver = TimeSpan.FromHours(1);

    private readonly CohortSteps _steps;
    private readonly CohortStore _store;
    private readonly CohortWriter _writer;
    private readonly IOptions<StorageOptions> _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1, 1);
    private Seen? _seen;

    /// <summary>Makes it; sends nothing.</summary>
    internal CohortRefresh(CohortSteps steps, CohortStore store, CohortWriter writer, IOptions<StorageOptions> options, TimeProvider time)
    {
        _steps = steps;
        _store = store;
        _writer = writer;
        _options = options;
        _time = time;
    }

    /// <summary>
    /// Refreshes. Looks at every subject the first time, and once an hour, and announces revisions that nobody announced; otherwise
    /// reads only the subjects that the feed names since.
    /// </summary>
    /// <param name="cancel">Stops it; the next refresh begins anew.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="ContentionException">Another refresh came between, or the study changed; nothing is lost.</exception>
    public async Task<CohortRefreshed> RefreshAsync(CancellationToken cancel = default)
    {
        await _one.WaitAsync(cancel);
        try
        {
            return await OneAsync(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<CohortRefreshed> OneAsync(CancellationToken cancel)
    {
        var study = (await _steps.Studies.CurrentAsync(cancel)).Study.StudyId;
        var seen = await LookAsync(study, cancel);
        var head = await _store.HeadAsync(study, cancel);
        if (head is { IsWhole: true } && head.Cursor == seen.Cursor) return new CohortRefreshed(false, head.Subjects, head.Rows, 0);
        var shares = seen.Shares.All;
        var rows = CohortSummaries.SummariseShares(shares);
        var wanted = new CohortHead
        {
            StudyId = study,
            Cursor = seen.Cursor,
            IsWhole = true,
            Subjects = shares.Count,
            Rows = rows.Count,
            Analytes = [.. rows.Select(row => row.Analyte).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
        var written = await _writer.WriteAsync(head, wanted, rows, cancel);
        return new CohortRefreshed(true, shares.Count, rows.Count, written);
    }

    // The feed's end is read before the subjects are: what is announced meanwhile is for the next refresh.
    private async Task<Seen> LookAsync(string study, CancellationToken cancel)
    {
        var end = await _steps.Feed.EndAsync(study, cancel);
        var seen = _seen?.StudyId == study ? _seen : new Seen(study, end, new CohortShares(_steps, _options), null);
        // Until this look has come to its end it is not known what of it is held.
        _seen = seen with { LookedOver = null };
        var began = _time.GetTimestamp();
        if (seen.LookedOver is not { } last || !end.Covers(seen.Cursor) || _time.GetElapsedTime(last) >= s_lookOver)
        {
            await seen.Shares.ReadAllAsync(study, cancel);
            return _seen = seen with { Cursor = end, LookedOver = began };
        }
        var entries = await _steps.Feed.EntriesAsync(study, seen.Cursor.Sequence, end.Sequence, cancel).ToListAsync(cancel);
        await seen.Shares.ReadAsync(study, entries, cancel);
        return _seen = seen with { Cursor = end };
    }

    private sealed record Seen(string StudyId, FeedCursor Cursor, CohortShares Shares, long? LookedOver);
}
