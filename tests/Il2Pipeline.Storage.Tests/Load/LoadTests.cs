using System.Globalization;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Proof;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Results;

namespace Il2Pipeline.Storage.Tests.Load;

/// <summary>Much at once and much in all. <c>IL2_PROOF_SCALE</c> multiplies the sizes.</summary>
public class LoadTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    public async Task One_subject_hit_by_64_drops_at_once(int results)
    {
        results *= ProofSettings.Scale;
        await using var store = await TestStore.OpenAsync(azurite);
        await using var alone = await TestStore.OpenAsync(azurite);
        var history = Sample.Bundle([.. Enumerable.Range(100, results).Select(number => Result("1001", number))]);
        foreach (var one in new[] { store, alone }) await one.DropAsync("lab-a/history.json", history);
        var names = Enumerable.Range(1, 64).Select(number => $"lab-a/{number:D2}.json").ToList();
        for (var i = 0; i < names.Count; i++) await store.PutAsync(names[i], Drop(i));
        store.Requests.Clear();
        var began = TimeProvider.System.GetTimestamp();
        var outcomes = await Task.WhenAll(names.Select(name => AgainAsync(() => store.Ingest.IngestAsync(name, TestStore.Cancel))));
        var requests = store.Requests.All.Count;
        ProofSettings.Report(Words($"64 drops at once of one subject of {results} results: {requests} requests", began));
        Assert.All(outcomes, outcome => Assert.True(outcome.Balance!.Balances));
        for (var i = 0; i < names.Count; i++) await alone.DropAsync(names[i], Drop(i));
        Assert.Equal(await alone.DumpAsync(), await store.DumpAsync());
        // Reading the results takes a request for each thousand of them.
        Assert.InRange(requests, 64, 64 * (10 + (results / 1000)));
    }

    [Fact]
    public async Task Many_observations_in_one_drop()
    {
        var (subjects, each) = (20, 100 * ProofSettings.Scale);
        await using var store = await TestStore.OpenAsync(azurite);
        var limits = ServiceLimits.Watch(store);
        await store.PutAsync("lab-a/large.json", Sample.Bundle([.. Enumerable.Range(0, subjects * each).Select(number =>
            Result($"S{number % subjects:D2}", number / subjects))]));
        store.Requests.Clear();
        var began = TimeProvider.System.GetTimestamp();
        var outcome = await store.Ingest.IngestAsync("lab-a/large.json", TestStore.Cancel);
        ProofSettings.Report(Words($"a drop of {subjects * each} results of {subjects} subjects: {store.Requests.All.Count} requests, longest transaction {limits.LongestTransaction} bytes", began));
        Assert.Equal(subjects * each, outcome.Balance!.ByDisposition[Disposition.Stored]);
        var stored = await store.Get<ResultStore>().ReadAsync("STUDY", "S00", TestStore.Cancel);
        Assert.Equal(each, stored.Results.Count);
        Assert.Equal(each, (await store.Summaries.ReadAsync("S00", TestStore.Cancel))!.Changes.Count);
    }

    [Fact]
    public async Task A_corrected_baseline_of_a_long_series_is_told_whole()
    {
        var results = 500 * ProofSettings.Scale;
        await using var store = await TestStore.OpenAsync(azurite);
        ServiceLimits.Watch(store);
        await store.DropAsync("lab-a/1.json", Sample.Bundle([Sample.Dose("S", "2026-01-05"), .. Enumerable.Range(0, results).Select(number => Result("S", number))]));
        var began = TimeProvider.System.GetTimestamp();
        await store.DropAsync("lab-a/2.json", Sample.Bundle(Sample.Result("S", "2026-01-01", 9m, "S-0", "corrected")));
        ProofSettings.Report(Words($"a corrected baseline of a subject of {results} results", began));
        var tables = await store.Summaries.ReadAsync("S", TestStore.Cancel);
        Assert.True(tables!.Head.IsWhole);
        Assert.Equal(results, tables.Changes.Count);
        var history = await store.Summaries.HistoryAsync("S", TestStore.Cancel).ToListAsync(TestStore.Cancel);
        Assert.All(tables.Changes.Where(row => row.Change is not null), row => Assert.Equal(row.Value - tables.Changes.Single(one => one.IsBaseline).Value, row.Change));
        Assert.NotEmpty(history);
    }

    [Fact]
    public async Task Many_subjects_in_one_drop()
    {
        var subjects = Enumerable.Range(0, 200 * ProofSettings.Scale).Select(number => Keys.Hash($"{number}", 32)).Order(StringComparer.Ordinal).ToList();
        await using var store = await TestStore.OpenAsync(azurite);
        var limits = ServiceLimits.Watch(store);
        await store.PutAsync("lab-a/all.json", Sample.Bundle([.. subjects.Select((subject, number) => Result(subject, number % 30))]));
        store.Requests.Clear();
        var began = TimeProvider.System.GetTimestamp();
        var outcome = await store.Ingest.IngestAsync("lab-a/all.json", TestStore.Cancel);
        ProofSettings.Report(Words($"a drop of {subjects.Count} subjects: {store.Requests.All.Count} requests, longest row {limits.LongestRow} bytes", began));
        Assert.Equal((IngestKind.Done, subjects.Count), (outcome.Kind, outcome.Balance!.ByDisposition[Disposition.Stored]));
        Assert.Equal(subjects, (await store.Ledger.FindAsync("lab-a/all.json", TestStore.Cancel)).Single().Balance.Subjects);
        Assert.Equal(subjects, (await store.Summaries.SubjectsAsync(TestStore.Cancel)).Select(head => head.Subject).Order(StringComparer.Ordinal));
    }

    // As hosts do.
    private static async Task<IngestOutcome> AgainAsync(Func<Task<IngestOutcome>> ingest)
    {
        while (true)
        {
            try
            {
                return await ingest();
            }
            catch (ContentionException)
            {
                await Task.Delay(100, TestStore.Cancel);
            }
        }
    }

    private static string Drop(int number) => Sample.Bundle(
        Sample.Dose("1001", "2026-01-05"), Result("1001", number), Sample.Result("1001", "2026-01-03", 1m, "shared", number % 2 == 0 ? "final" : "corrected"));

    private static string Result(string subject, int number) => Sample.Result(
        subject, new DateOnly(2026, 1, 1).AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 1m + (number % 7), $"{subject}-{number}");

    private static string Words(string what, long began) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}, {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s");
}
