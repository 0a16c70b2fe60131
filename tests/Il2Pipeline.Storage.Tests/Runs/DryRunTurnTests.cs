using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Runs;

namespace Il2Pipeline.Storage.Tests.Runs;

/// <summary>A dry run tells what would be refused, taken or passed over that is not now.</summary>
public class DryRunTurnTests(AzuriteFixture azurite)
{
    private static readonly string s_own = Local("EOS");

    [Fact]
    public async Task A_unit_that_is_refused_under_a_code_that_becomes_known()
    {
        await using var store = await FilledAsync(("K/uL", "own"));
        Assert.Equal(LedgerStatus.Done, (await store.Ledger.FindAsync("lab-a/1.json", TestStore.Cancel)).Single().Status);
        var run = await RunStore.RunAsync(store, new ReprocessScope(), dry: true, Sample.Study(s_own, "STUDY"));
        Assert.Equal([new TurnCount("IL2-313", "EOS", 1)], run.Diff!.Turns.RefusedAnew);
        Assert.Equal(1, run.Diff.Turns.RefusedDrops);
        Assert.False(run.Diff.IsNothing);

        await store.StudyAsync(Sample.Study(s_own, "STUDY"));
        Assert.Equal(LedgerStatus.Refused, (await store.Ledger.FindAsync("lab-a/1.json", TestStore.Cancel)).Single().Status);
    }

    [Fact]
    public async Task What_was_passed_over_and_would_be_taken_and_the_other_way_round()
    {
        await using var store = await FilledAsync(("10*3/uL", "own"), ("10*3/uL", "own"));
        var run = await RunStore.RunAsync(store, new ReprocessScope(), dry: true, Sample.Study(s_own, "STUDY"));
        Assert.Equal([new TurnCount("", "EOS", 2)], run.Diff!.Turns.AcceptedAnew);
        Assert.Equal([new AnalyteDigest("EOS", 1, 2, 0, 0)], run.Diff.ByAnalyte);

        await store.StudyAsync(Sample.Study(s_own, "STUDY"));
        run = await RunStore.RunAsync(store, new ReprocessScope(), dry: true, Sample.Study("", "STUDY"));
        Assert.Equal([new TurnCount("", "EOS", 2)], run.Diff!.Turns.PassedOverAnew);
        Assert.Equal([new AnalyteDigest("EOS", 1, 0, 2, 0)], run.Diff.ByAnalyte);
    }

    [Fact]
    public async Task What_was_refused_and_would_be_taken_is_told_with_the_code_it_had()
    {
        await using var store = await FilledAsync(("%", "own"));
        await store.StudyAsync(Sample.Study(s_own, "STUDY"));
        var refused = (await store.Ledger.FindAsync("lab-a/1.json", TestStore.Cancel)).Single().Balance.ByIssue.Keys.Single();
        var run = await RunStore.RunAsync(store, new ReprocessScope(), dry: true, Sample.Study(Local("EOSLE"), "STUDY"));
        Assert.Equal([new TurnCount(refused, "EOSLE", 1)], run.Diff!.Turns.AcceptedAnew);
    }

    [Fact]
    public async Task Nothing_turns_when_the_same_study_file_is_tried_or_none()
    {
        await using var store = await FilledAsync(("K/uL", Sample.Eosinophils), ("10*3/uL", Sample.Eosinophils));
        Assert.True((await RunStore.RunAsync(store, new ReprocessScope { All = true }, dry: true)).Diff!.IsNothing);
        Assert.True((await RunStore.RunAsync(store, new ReprocessScope { All = true }, dry: true, Sample.Study("", "STUDY"))).Diff!.IsNothing);
    }

    private static string Local(string analyte) => $$"""
        "localCodes":[{"system":"urn:lab:a","code":"own","analyte":"{{analyte}}"}]
        """;

    private async Task<TestStore> FilledAsync(params (string Unit, string Code)[] results)
    {
        var store = await TestStore.OpenAsync(azurite);
        await store.StudyAsync(Sample.Study("", "STUDY"));
        await store.DropAsync("lab-a/1.json", Sample.Bundle([.. results.Index().Select(one => Sample.Result(
            "S1", $"2026-01-0{one.Index + 1}", 0.2m, $"r{one.Index}", code: one.Item.Code,
            system: one.Item.Code == "own" ? "urn:lab:a" : "http://loinc.org", unit: one.Item.Unit))]));
        return store;
    }
}
