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
    private readonly DropWatch _drops;
    private readonly DropWorkers _workers;
    private readonly StudyWatch _study;
    private readonly WorkQueues _queues;
    private readonly QueueWork<ReprocessWork> _reprocess;
    private readonly QueueWork<RederiveWork> _rederive;
    private readonly CohortWatch _cohort;
    private readonly Action<string> _say;

    /// <summary>Puts it together.</summary>
    /// <param name="services">The storage side.</param>
    /// <param name="say">Tells the user a line.</param>
    public LocalPipeline(IServiceProvider services, Action<string> say)
    {
        _say = say;
        _queues = services.GetRequiredService<WorkQueues>();
        var ingest = services.GetRequiredService<DropIngest>();
        var derivation = services.GetRequiredService<SubjectDerivation>();
        _drops = new DropWatch(services.GetRequiredService<DropBlobs>(), services.GetRequiredService<DropLedger>(), Pulse);
        _workers = new DropWorkers(ingest.IngestAsync, services.GetRequiredService<DropMarking>().MarkPoisonedAsync, Pulse, say);
        _study = new StudyWatch(
            services.GetRequiredService<StudyStore>(), services.GetRequiredService<StudyChange>(), Pulse, say);
        _cohort = new CohortWatch(services.GetRequiredService<CohortRefresh>(), Pulse);
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
        await OutlastAsync(async stop => { await _study.LookAsync(stop); return true; }, cancel);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task[] loops =
        [
            KeepOnAsync(_drops.RunAsync, end.Token), _workers.RunAsync(_drops, end.Token), KeepOnAsync(_study.RunAsync, end.Token),
            KeepOnAsync(_reprocess.RunAsync, end.Token), KeepOnAsync(_rederive.RunAsync, end.Token),
            KeepOnAsync(_cohort.RunAsync, end.Token),
            KeepOnAsync(MeasureAsync, end.Token),
        ];
        try
        {
            while (!await OutlastAsync(async stop => await IsIdleAsync(stop) && await IsCohortCurrentAsync(stop) && await idle(stop), end.Token))
                await Task.Delay(100, end.Token);
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(loops).ContinueWith(_ => { }, TaskScheduler.Default);
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
        while (!cancel.IsCancellationRequested) await OutlastAsync(async stop => { await loop(stop); return true; }, cancel);
    }

    // The service outlives whatever goes wrong: storage comes back, and what was not done is found again.
    private async Task<T> OutlastAsync<T>(Func<CancellationToken, Task<T>> look, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return await look(cancel);
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                _say($"Storage does not answer as it should ({failure.GetType().Name}); trying again.");
                if (Environment.GetEnvironmentVariable("IL2_DEBUG") is "1") _say(failure.ToString());
            }
            await Task.Delay(TimeSpan.FromSeconds(3), cancel);
        }
    }
}
