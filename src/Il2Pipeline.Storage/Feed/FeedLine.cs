using Azure.Data.Tables;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Feed;

/// <summary>
/// The line of one study's announcements that wait in this process. One writer takes all that wait at a time, so that drops at once share a
/// transaction, and nobody waits for company. The writer is nobody's own: a drop that is cancelled leaves the line, and the others stay.
/// </summary>
internal sealed class FeedLine
{
    // An entry and a mark for each, and the head: together at most 100 rows, the most that a transaction holds.
    private const int MostAtOnce = 49;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);
    private readonly FeedMarks _marks;
    private readonly int _mostLostRaces;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _line = new();
    private bool _isWriting;

    /// <summary>Makes an empty line.</summary>
    /// <param name="table">Table <c>Feed</c>.</param>
    /// <param name="studyId">STUDYID.</param>
    /// <param name="mostLostRaces">Most times that other processes may be faster.</param>
    /// <param name="time">The clock of pauses.</param>
    public FeedLine(TableClient table, string studyId, int mostLostRaces, TimeProvider time)
    {
        _marks = new FeedMarks(table, studyId);
        _mostLostRaces = mostLostRaces;
        _time = time;
    }

    /// <summary>The last revision announced of a subject, as far as this process knows.</summary>
    public async ValueTask<long> LastAsync(string subject, CancellationToken cancel)
    {
        await _marks.EnsureAsync(cancel);
        return _marks.Of(subject);
    }

    /// <summary>Announces, unless it is announced already.</summary>
    /// <exception cref="ContentionException">Other processes were faster too often; nothing is lost.</exception>
    public Task AnnounceAsync(FeedNews news, CancellationToken cancel)
    {
        if (_marks.Of(news.Subject) >= news.Revision) return Task.CompletedTask;
        var waiting = new Waiting(news);
        lock (_gate)
        {
            _line.Enqueue(waiting);
            if (!_isWriting) Start();
        }
        return waiting.Done.Task.WaitAsync(cancel);
    }

    // What the first in the line brought with it (its trace, its culture) is no concern of the others.
    private void Start()
    {
        _isWriting = true;
        using (ExecutionContext.SuppressFlow()) _ = Task.Run(WriteAllAsync);
    }

    private async Task WriteAllAsync()
    {
        List<Waiting> taken = [];
        while (Take(taken))
        {
            try
            {
                await WriteAsync(taken);
                foreach (var one in taken) one.Done.TrySetResult();
            }
            catch (Exception failure)
            {
                // Each drop fails with it and is tried again; the next ones in the line have a try of their own.
                foreach (var one in taken) one.Done.TrySetException(failure);
            }
            taken.Clear();
        }
    }

    private async Task WriteAsync(List<Waiting> taken)
    {
        await _marks.EnsureAsync(CancellationToken.None);
        for (var lost = 0; lost <= _mostLostRaces; lost++)
        {
            var news = FeedMerge.Of(taken.Select(one => one.News), _marks.Of);
            if (news.Count == 0 || await _marks.TryWriteAsync(news)) return;
            await Task.Delay(s_pause * (Random.Shared.NextDouble() * Math.Min(1 << lost, 64)), _time);
            await _marks.CatchUpAsync();
            Take(taken);
        }
        throw new ContentionException("Other processes announced faster each time.");
    }

    private bool Take(List<Waiting> taken)
    {
        lock (_gate)
        {
            while (taken.Count < MostAtOnce && _line.TryDequeue(out var next)) taken.Add(next);
            _isWriting = taken.Count > 0;
            return _isWriting;
        }
    }

    private sealed record Waiting(FeedNews News)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
