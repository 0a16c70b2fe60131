using CsCheck;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Runs;

namespace Il2Pipeline.Storage.Tests.Runs;

public class DryRunTests(AzuriteFixture azurite)
{
    private const string LocalCode = """
        "localCodes":[{"system":"urn:lab:b","code":"EOA","analyte":"EOS"}]
        """;

    private static readonly ReprocessScope s_all = new() { All = true };

    [Fact]
    public async Task Nothing_is_written_but_the_run()
    {
        await using var store = await RunStore.FilledAsync(azurite, 4);
        await RunStore.SpoilAsync(store, "S2");
        var before = await store.EverythingAsync();
        var run = await RunStore.RunAsync(store, s_all, dry: true);
        Assert.Equal((RunStatus.Done, 4, 4, 1), (run.Status, run.Planned, run.Counts.Done, run.ChangedSubjects));
        Assert.Equal(before, await store.EverythingAsync());
        Assert.All(await RunStore.DiffAsync(store, run.Id), row => Assert.Equal(("S2", "lab-a/2.json"), (row.Subject, row.Drop)));
    }

    [Fact]
    public async Task When_nothing_would_change_the_diff_is_empty()
    {
        await using var store = await RunStore.FilledAsync(azurite, 3);
        var run = await RunStore.RunAsync(store, s_all, dry: true);
        Assert.True(run.Diff!.IsNothing);
        Assert.Empty(await RunStore.DiffAsync(store, run.Id));
    }

    [Fact]
    public async Task A_study_file_to_try_shows_what_putting_it_would_do()
    {
        await using var store = await RunStore.FilledAsync(azurite, 2);
        await store.DropAsync("lab-b/1.json", Sample.Bundle(
            Sample.Result("S1", "2026-01-20", 0.9m, "b1", code: "EOA", system: "urn:lab:b"), Sample.Dose("S1", "2026-01-05")));
        var study = Sample.Study(LocalCode, "STUDY");
        var run = await RunStore.RunAsync(store, new ReprocessScope(), dry: true, study);
        Assert.Equal((1, 1), (run.Planned, run.ChangedSubjects));
        var row = Assert.Single(await RunStore.DiffAsync(store, run.Id));
        Assert.Equal((RowChangeReason.Added, "S1", "lab-b/1.json", 900m), (row.Reason, row.Subject, row.Drop, row.After!.Value));
        Assert.Equal(4, (await store.Summaries.ReadAsync("S1", TestStore.Cancel))!.Changes.Count + 1);
        await store.StudyAsync(study);
        Assert.Equal(4, (await store.Summaries.ReadAsync("S1", TestStore.Cancel))!.Changes.Count);
    }

    [Fact]
    public async Task A_drop_that_is_gone_keeps_what_it_told_and_is_named()
    {
        await using var store = await RunStore.FilledAsync(azurite, 2);
        await store.Clients.Drops.DeleteBlobAsync("lab-a/1.json", cancellationToken: TestStore.Cancel);
        var run = await RunStore.RunAsync(store, s_all, dry: true);
        Assert.Equal((1, 1, true), (run.Counts.Done, run.Counts.Missing, run.Diff!.IsNothing));
        var item = Assert.Single(await store.Runs.ItemsAsync(run.Id, RunItemStatus.Missing, TestStore.Cancel).ToListAsync(TestStore.Cancel));
        Assert.Equal("lab-a/1.json", (await store.Ledger.GetAsync(item.Drop, TestStore.Cancel))!.Drop.Name);
    }

    // Whatever the study file changes and whatever else is read again: the diff is what the tables then show.
    [Fact]
    public async Task The_diff_is_what_the_real_run_then_changes()
    {
        var studies = Gen.Select(Gen.Bool, Gen.Int[0, 3], Gen.Int[0, 4], Gen.Bool, Gen.Int[0, 9]);
        await studies.SampleAsync(
            async one => await SameAsync(one.Item1, one.Item2, one.Item3, one.Item4, one.Item5), iter: 6, threads: 1);
    }

    private async Task SameAsync(bool local, int start, int rule, bool otherId, int spoiled)
    {
        await using var store = await RunStore.FilledAsync(azurite, 4);
        await store.DropAsync("lab-b/1.json", Sample.Bundle(
            Sample.Result("S1", "2026-01-04", 0.9m, "b1", code: "EOA", system: "urn:lab:b"),
            Sample.Result("S7", "2026-01-04", 0.7m, "b2", code: "EOA", system: "urn:lab:b"), Sample.Result("S2", "2026-01-06", 5m, "S2-1", "corrected")));
        await store.DropAsync("lab-c/latest.json", Sample.Panel("S3", 3));
        await store.DropAsync("lab-c/latest.json", Sample.Panel("S8", 1));
        if (spoiled is > 0 and < 4) await RunStore.SpoilAsync(store, $"S{spoiled}");
        List<string> parts = [];
        if (local) parts.Add(LocalCode);
        if (start > 0) parts.Add($"\"subjects\":[{{\"id\":\"S{start}\",\"cycleStarts\":[\"2026-01-07\"]}}]");
        if (rule == 1) parts.Add("\"baseline\":{\"rule\":\"mean-before-first-dose\"}");
        var study = Sample.Study(string.Join(',', parts), otherId ? "OTHER" : "STUDY");
        var before = await ChangesAsync(store);
        var dry = await RunStore.RunAsync(store, s_all, dry: true, study);
        Assert.Equal(RunStatus.Done, dry.Status);
        await store.StudyAsync(study);
        await RunStore.RunAsync(store, s_all);
        var after = await ChangesAsync(store);
        List<string> expected = [];
        foreach (var subject in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
            expected.AddRange(RowChange.Compare(before.GetValueOrDefault(subject) ?? [], after.GetValueOrDefault(subject) ?? [])
                .Select(change => Text(DiffRow.Of(change, null))));
        Assert.Equal(expected, (await RunStore.DiffAsync(store, dry.Id)).Select(row => Text(row with { Drop = null })));
        Assert.True((await RunStore.RunAsync(store, s_all, dry: true)).Diff!.IsNothing);
    }

    private static string Text(DiffRow row) => System.Text.Json.JsonSerializer.Serialize(row, DiffJson.Plain.DiffRow);

    private static async Task<Dictionary<string, IReadOnlyList<ChangeRow>>> ChangesAsync(TestStore store)
    {
        var all = new Dictionary<string, IReadOnlyList<ChangeRow>>();
        foreach (var head in await store.Summaries.SubjectsAsync(TestStore.Cancel))
            all[head.Subject] = (await store.Summaries.ReadAsync(head.Subject, TestStore.Cancel))!.Changes;
        return all;
    }
}
