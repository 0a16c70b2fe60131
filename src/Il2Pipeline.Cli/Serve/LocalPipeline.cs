using Il2Pipeline.Storage.Cohort;
using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Operations;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.StudyChanges;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Cli.Serve;

/// <summary>What the Azure Functions triggers do, on this machine: watches drops and study file, and works the queues.</summary>
internal sealed class LocalPipeline
{
    private static readonly TimeSpan s_shortReading = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longReading = TimeSpan.FromMinutes(10);
    private readonly DropWatch _drops;
    private readonly DropWorkers _workers;
    private readonly StudyWatch _study;
    private readonly WorkQueues _queues;
    private readonly QueueWork<ReprocessWork> _reprocess;
    private readonly QueueWork<RederiveWork> _rederive;
    private readonly CohortWatch _cohort;
    private readonly UnfinishedVersions _unfinished;
    private readonly Outlast _outlast;
    private readonly DropSweep _sweep;

    /// <summary>Puts it together.</summary>
    /// <param name="services">The storage side.</param>
    /// <param name="say">Tells the user a line.</param>
    public LocalPipeline(IServiceProvider services, Action<string> say)
    {
        _outlast = new Outlast(say);
        _sweep = services.GetRequiredService<DropSweep>();
        _queues = services.GetRequiredService<WorkQueues>();
        var ingest = services.GetRequiredService<DropIngest>();
        var derivation = services.GetRequiredService<SubjectDerivation>();
        _drops = new DropWatch(services.GetRequiredService<DropBlobs>(), services.GetRequiredService<DropLedger>(), Pulse);
        var marking = services.GetRequiredService<DropMarking>();
        _workers = new DropWorkers(
            ingest.IngestAsync, (name, failure, cancel) => marking.MarkPoisonedAsync(name, DropFailure.Of(failure), cancel), Pulse, say);
        _study = new StudyWatch(
            services.GetRequiredService<StudyStore>(), services.GetRequiredService<StudyChange>(), Pulse, say);
        _cohort = new CohortWatch(services.GetRequiredService<CohortRefresh>(), Pulse);
        _unfinished = services.GetRequiredService<UnfinishedVersions>();
        var runs = services.GetRequiredService<ReprocessRuns>();
        _reprocess = new("reprocess", _queues.ReceiveReprocessAsync, runs.WorkAsync, _queues.DeleteAsync, Pulse)
        {
            Say = say,
            Renew = _queues.RenewAsync,
            GiveUp = runs.MarkFailedAsync,
        };
        _rederive = new("rederive", _queues.ReceiveRederiveAsync, derivation.RederiveAsync, _queues.DeleteAsync, Pulse)
        {
            Say = say,
            Renew = _queues.RenewAsync,
        };
    }

    /// <summary>What it is doing.</summary>
    public Pulse Pulse { get; } = new();

    /// <summary>Runs until cancelled, or until <paramref name="idle"/> says that it is enough.</summary>
    /// <param name="idle">Called each time that everything is done; true ends the run.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>When it ended.</returns>
    public async Task RunAsync(Func<CancellationToken, Task<bool>> idle, CancellationToken cancel)
    {
        // Before the first drop is read, so that none is read under the default study in vain.
        await _outlast.RunAsync(async stop => { await _study.LookAsync(stop); return true; }, cancel);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task[] loops =
        [
            KeepOnAsync(_drops.RunAsync, end.Token), _workers.RunAsync(_drops, end.Token), KeepOnAsync(_study.RunAsync, end.Token),
            KeepOnAsync(_reprocess.RunAsync, end.Token), KeepOnAsync(_rederive.RunAsync, end.Token),
            KeepOnAsync(_cohort.RunAsync, end.Token),
            KeepOnAsync(MeasureAsync, end.Token), KeepOnAsync(SweepAsync, end.Token), KeepOnAsync(FinishAsync, end.Token),
        ];
        try
        {
            while (!await _outlast.RunAsync(async stop => await IsIdleAsync(stop) && await IsCohortCurrentAsync(stop) && await idle(stop), end.Token))
                await Task.Delay(100, end.Token);
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(loops).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    // What a process left in the middle, at once when it was one before this; that of another one beside it after a while.
    private async Task FinishAsync(CancellationToken cancel)
    {
        for (var age = TimeSpan.Zero; ; age = s_longReading)
        {
            await _unfinished.QueueAsync(age, cancel);
            await Task.Delay(TimeSpan.FromMinutes(1), cancel);
        }
    }

    private async Task MeasureAsync(CancellationToken cancel)
    {
        while (true)
        {
            OperationsGauges.Record(await _queues.LengthsAsync(cancel));
            await Task.Delay(TimeSpan.FromSeconds(10), cancel);
        }
    }

    // The watcher sees every blob; this is for what it handed on and nobody took.
    private async Task SweepAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromMinutes(1), cancel);
            if (Pulse.IsQuiet) await _sweep.RunAsync(cancel);
        }
    }

    // Idle is: nothing in hand, then every watcher looked once more from beginning to end, the queues are empty, and still nothing began.
    private async Task<bool> IsIdleAsync(CancellationToken cancel)
    {
        var (beats, drops, study) = (Pulse.Beats, _drops.Passes, _study.Passes);
        if (!Pulse.IsQuiet || _idleAt == beats) return false;
        while (_drops.Passes < drops + 2 || _study.Passes < study + 2)
        {
            if (Pulse.Beats != beats) return false;
            await Task.Delay(50, cancel);
        }
        if (await _unfinished.QueueAsync(s_shortReading, cancel) > 0) return false;
        if (await _queues.CountAsync(cancel) > 0 || Pulse.Beats != beats) return false;
        _idleAt = beats;
        return true;
    }

    // Not idle before the cohort holds what was done, and not if anything began while that was brought up to date.
    private async Task<bool> IsCohortCurrentAsync(CancellationToken cancel)
    {
        var beats = Pulse.Beats;
        var current = await _cohort.TryAsync(cancel) && Pulse.Beats == beats;
        if (!current) _idleAt = null;
        return current;
    }

    private int? _idleAt;

    private async Task KeepOnAsync(Func<CancellationToken, Task> loop, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested) await _outlast.RunAsync(async stop => { await loop(stop); return true; }, cancel);
    }
}
