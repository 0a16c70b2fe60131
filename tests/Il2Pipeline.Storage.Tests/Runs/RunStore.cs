using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Storage.Tests.Runs;

/// <summary>What tests of runs do with a store.</summary>
internal static class RunStore
{
    /// <summary>A store with drops lab-a/1.json … of subjects S1 …, one each.</summary>
    public static async Task<TestStore> FilledAsync(AzuriteFixture azurite, int drops)
    {
        var store = await TestStore.OpenAsync(azurite);
        foreach (var number in Enumerable.Range(1, drops)) await store.DropAsync($"lab-a/{number}.json", Sample.Panel($"S{number}", 2));
        return store;
    }

    /// <summary>An empty store whose runs are planned in small pages.</summary>
    public static Task<TestStore> OpenAsync(AzuriteFixture azurite, int pageSize) =>
        TestStore.OpenAsync(azurite, null, services => services.AddSingleton(provider => Planning(provider, pageSize)));

    public static async Task<ReprocessRun> StartAsync(TestStore store, ReprocessScope scope, bool dry = false, string? study = null) =>
        (await store.Runs.StartAsync(
            new ReprocessRequest(scope, dry, study is null ? null : new BinaryData(study)), TestStore.Cancel))!;

    public static async Task<ReprocessRun> RunAsync(TestStore store, ReprocessScope scope, bool dry = false, string? study = null)
    {
        var run = await StartAsync(store, scope, dry, study);
        await store.WorkAsync();
        return await GetAsync(store, run.Id);
    }

    public static async Task<ReprocessRun> GetAsync(TestStore store, string id) => (await store.Runs.GetAsync(id, TestStore.Cancel))!;

    public static async Task<IReadOnlyList<DiffRow>> DiffAsync(TestStore store, string id) =>
        await store.Runs.DiffAsync(id, TestStore.Cancel).ToListAsync(TestStore.Cancel);

    /// <summary>As if an earlier version of the program had read a subject's results otherwise: its stored values are doubled.</summary>
    public static async Task SpoilAsync(TestStore store, string subject)
    {
        var results = store.Get<ResultStore>();
        var known = await results.ReadAsync("STUDY", subject, TestStore.Cancel);
        var doubled = known.Results.Select(result => result with { Value = result.Value * 2 }).ToList();
        await results.WriteAsync(new SubjectKey("STUDY", subject), new SubjectResults(doubled, []), TestStore.Cancel);
        await store.Get<SubjectDerivation>().RederiveAsync(subject, TestStore.Cancel);
    }

    private static RunPlanning Planning(IServiceProvider services, int pageSize)
    {
        var (table, items, listing) =
            (services.GetRequiredService<RunTable>(), services.GetRequiredService<RunItems>(), services.GetRequiredService<ScopeListing>());
        return new RunPlanning(table, items, listing, services.GetRequiredService<StudyStore>(), services.GetRequiredService<WorkQueues>())
        {
            PageSize = pageSize,
        };
    }
}
