using Il2Pipeline.Storage.Runs;

namespace Il2Pipeline.Storage.Reprocess;

/// <summary>Ends a dry run that was cancelled, or that another worker took over.</summary>
internal sealed class RunStoppedException() : Exception("The run was cancelled, or another worker took it over.");

/// <summary>
/// The progress of a dry run, kept in its head row by the one worker that does it. Each look also tells whether it is still wanted.
/// </summary>
internal sealed class DryProgress
{
    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(1);
    private readonly RunTable _table;
    private readonly TimeProvider _time;
    private readonly string _id;
    private readonly string _worker;
    private readonly Lock _lock = new();
    private RunCounts _counts = RunCounts.None;
    private long _written;
    private int _writing;

    private DryProgress(RunTable table, TimeProvider time, string id, string worker)
    {
        _table = table;
        _time = time;
        _id = id;
        _worker = worker;
        _written = time.GetTimestamp();
    }

    /// <summary>Takes a run over from whoever worked on it; absent when it is not wanted any more.</summary>
    public static async Task<DryProgress?> TakeOverAsync(RunTable table, RunHead head, TimeProvider time, CancellationToken cancel)
    {
        var progress = new DryProgress(table, time, head.Id, Guid.NewGuid().ToString("N"));
        var taken = await table.ChangeAsync(head.Id, was => !was.IsOpen ? null : was with
        {
            Status = RunStatus.Planning,
            Text = was.Text with { Worker = progress._worker, Counts = RunCounts.None, Planned = 0, IsPlanned = false },
        }, cancel);
        return taken is { IsOpen: true } ? progress : null;
    }

    /// <summary>All drops are known.</summary>
    public Task PlannedAsync(int drops, CancellationToken cancel) => WriteAsync(head => head with
    {
        Status = RunStatus.Running,
        Text = head.Text with { Planned = drops, IsPlanned = true, Since = _time.GetUtcNow() },
    }, cancel);

    /// <summary>One more drop has ended.</summary>
    public Task CountAsync(RunItemStatus status, CancellationToken cancel)
    {
        lock (_lock) _counts = _counts.With(status);
        return LookAsync(cancel);
    }

    /// <summary>Writes the counts when it is time to.</summary>
    /// <exception cref="RunStoppedException">The run is not wanted any more.</exception>
    public async Task LookAsync(CancellationToken cancel)
    {
        if (_time.GetElapsedTime(Volatile.Read(ref _written)) < s_often || Interlocked.Exchange(ref _writing, 1) == 1) return;
        try
        {
            await WriteAsync(head => head, cancel);
        }
        finally
        {
            Volatile.Write(ref _written, _time.GetTimestamp());
            Volatile.Write(ref _writing, 0);
        }
    }

    /// <summary>The run is done.</summary>
    public Task EndAsync(DiffTotals totals, CancellationToken cancel) => WriteAsync(head => head with
    {
        Status = RunStatus.Done,
        Text = head.Text with { Diff = totals, Finished = _time.GetUtcNow() },
    }, cancel);

    private async Task WriteAsync(Func<RunHead, RunHead> change, CancellationToken cancel)
    {
        var stopped = false;
        await _table.ChangeAsync(_id, head =>
        {
            stopped = !head.IsOpen || head.Text.Worker != _worker;
            if (stopped) return null;
            var wanted = change(head);
            lock (_lock) return wanted with { Text = wanted.Text with { Counts = _counts } };
        }, cancel);
        if (stopped) throw new RunStoppedException();
    }
}
