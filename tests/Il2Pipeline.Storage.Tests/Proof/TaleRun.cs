using System.Collections.Concurrent;
using Azure;
using Il2Pipeline.Proof;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Cohort;
using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.StudyChanges;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Storage.Tests.Proof;

/// <summary>
/// Brings a tale to storage as a plan says, with two instances of the app, which die and are started again. Plays the host: what failed in
/// passing is tried again, a defect fails the test.
/// </summary>
/// <param name="azurite">Where it is stored in the end.</param>
/// <param name="tale">The tale.</param>
/// <param name="settings">Settings of the instances, such as another way to storage.</param>
internal sealed class TaleRun(AzuriteFixture azurite, Tale tale, params (string Setting, string Value)[] settings) : IAsyncDisposable
{
    private static readonly TimeSpan s_invisible = TimeSpan.FromSeconds(1);
    private readonly string _prefix = $"t{Guid.NewGuid():N}"[..16];
    private readonly List<Instance> _all = [];
    private readonly ConcurrentDictionary<TaleStep, bool> _begun = new(ReferenceEqualityComparer.Instance);
    private TestStore? _direct;
    private readonly Instance[] _running = new Instance[2];

    /// <summary>The tables after one clean run in canonical order.</summary>
    public static async Task<string> CleanAsync(AzuriteFixture azurite, Tale tale)
    {
        await using var run = new TaleRun(azurite, tale);
        return await run.EndAsync(new TalePlan([]));
    }

    /// <summary>The tables after the plan, and after everything is done that it left undone.</summary>
    public async Task<string> EndAsync(TalePlan plan)
    {
        _direct = await TestStore.OpenAsync(azurite, _prefix);
        for (var i = 0; i < _running.Length; i++) _running[i] = await StartAsync();
        foreach (var group in Groups(plan.Steps)) await TogetherAsync(group);
        await StepAsync(new TaleStep(TaleAct.Study, tale.Studies.Count - 1, false, null), 0);
        var order = Enumerable.Range(0, tale.Drops.Count).OrderBy(drop => TaleText.Name(tale, drop), StringComparer.Ordinal);
        foreach (var drop in order) await StepAsync(new TaleStep(TaleAct.Drop, drop, false, null), 0);
        await StepAsync(new TaleStep(TaleAct.Study, tale.Studies.Count - 1, false, null), 0);
        await Settled.AssertAsync(_direct);
        await _direct.Get<CohortRefresh>().RefreshAsync(TestStore.Cancel);
        return await _direct.DumpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _all) await instance.Store.CloseAsync();
        if (_direct is not null) await _direct.DisposeAsync();
    }

    private async Task TogetherAsync(IReadOnlyList<TaleStep> steps)
    {
        var armed = steps.Where(step => step.Crash is not null).Take(_running.Length).ToList();
        for (var i = 0; i < armed.Count; i++) _running[i].Arm(armed[i].Crash);
        await Task.WhenAll(steps.Select((step, number) => StepAsync(step, number % _running.Length)));
        foreach (var instance in _running) instance.Arm(null);
    }

    // Again until it is done, as hosts do, by another process when this one has ended.
    private async Task StepAsync(TaleStep step, int number)
    {
        while (!await TryAsync(step, _running[number]))
            if (_running[number].IsDead) _running[number] = await StartAsync();
    }

    private async Task<bool> TryAsync(TaleStep step, Instance instance)
    {
        try
        {
            await (step.Act switch
            {
                TaleAct.Study => StudyAsync(step, instance),
                TaleAct.Drop => DropAsync(step.Index % tale.Drops.Count, instance),
                _ => ReprocessAsync(step, instance),
            });
            return true;
        }
        catch (Exception failure) when (instance.IsDead || Failures.Classify(failure) == FailureKind.Transient)
        {
            return false;
        }
    }

    // The sender is somebody else, and does not die.
    private async Task DropAsync(int drop, Instance instance)
    {
        var name = TaleText.Name(tale, drop);
        await _direct!.PutAsync(name, TaleText.Drop(tale.Drops[drop].Entries));
        await instance.Store.Ingest.IngestAsync(name, TestStore.Cancel);
    }

    private async Task StudyAsync(TaleStep step, Instance instance)
    {
        var json = TaleText.Study(tale.Studies[step.Index % tale.Studies.Count]);
        await _direct!.Clients.Study.GetBlobClient("study.json").UploadAsync(new BinaryData(json), overwrite: true, TestStore.Cancel);
        await instance.Store.Get<StudyChange>().ApplyAsync(TestStore.Cancel);
        await WorkAsync(instance);
    }

    // A step done again goes on with the run it began: with one more run for each fault there would be no end of them.
    private async Task ReprocessAsync(TaleStep step, Instance instance)
    {
        if (!_begun.ContainsKey(step))
        {
            await instance.Store.Runs.StartAsync(new ReprocessRequest(new ReprocessScope { All = true }, DryRun: false), TestStore.Cancel);
            _begun[step] = true;
        }
        await WorkAsync(instance);
    }

    private static async Task WorkAsync(Instance instance)
    {
        var queues = instance.Store.Get<WorkQueues>();
        while (await queues.CountAsync(TestStore.Cancel) > 0)
        {
            var reprocess = await queues.ReceiveReprocessAsync(32, s_invisible, TestStore.Cancel);
            foreach (var message in reprocess)
            {
                await instance.Store.Runs.WorkAsync(message.Work, TestStore.Cancel);
                await DeleteAsync(() => queues.DeleteAsync(message, TestStore.Cancel));
            }
            var rederive = await queues.ReceiveRederiveAsync(32, s_invisible, TestStore.Cancel);
            foreach (var message in rederive)
            {
                await instance.Store.Get<SubjectDerivation>().RederiveAsync(message.Work, TestStore.Cancel);
                await DeleteAsync(() => queues.DeleteAsync(message, TestStore.Cancel));
            }
            if (reprocess.Count + rederive.Count == 0) await Task.Delay(50, TestStore.Cancel);
        }
    }

    // When its time was over, or the answer was lost, somebody else has it or it is gone.
    private static async Task DeleteAsync(Func<Task> delete)
    {
        try
        {
            await delete();
        }
        catch (RequestFailedException gone) when (gone.Status is 400 or 404)
        {
        }
    }

    // Every second instance keeps all subjects beside the ledger's row, as each does when they are very many.
    private void Adding(IServiceCollection services)
    {
        if (_all.Count % 2 == 1) services.AddSingleton(provider => Ledger(provider.GetRequiredService<StorageClients>()));
    }

    private static DropLedger Ledger(StorageClients clients) => new(clients) { Aside = new LedgerAside(clients.Ledger, mostInRow: 0) };

    private async Task<Instance> StartAsync()
    {
        while (true)
        {
            try
            {
                var instance = new Instance(await TestStore.OpenAsync(
                    azurite, _prefix, Adding, [("Storage:Study:Freshness", "00:00:00"), .. settings]));
                _all.Add(instance);
                return instance;
            }
            catch (Exception failure) when (Failures.Classify(failure) == FailureKind.Transient)
            {
                // A host that cannot start is started again.
            }
        }
    }

    private static List<List<TaleStep>> Groups(IReadOnlyList<TaleStep> steps)
    {
        List<List<TaleStep>> groups = [];
        foreach (var step in steps)
        {
            if (step.Together && groups.Count > 0) groups[^1].Add(step);
            else groups.Add([step]);
        }
        return groups;
    }
}
