using CsCheck;
using Il2Pipeline.Proof;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Tests.Load;
using Il2Pipeline.Storage.Tests.Proof;

namespace Il2Pipeline.Storage.Tests.Faults;

/// <summary>Storage that misbehaves: nothing is lost, nothing doubled, every drop balances, and no storm of retries.</summary>
public class FaultTests(AzuriteFixture azurite)
{
    private static readonly (string, string)[] s_hasty =
    [
        ("Storage:Retry:BaseDelay", "00:00:00.010"), ("Storage:Retry:MaxDelay", "00:00:00.100"), ("Storage:Retry:TryTimeout", "00:00:02"),
        ("Storage:Retry:TotalTimeout", "00:00:10"), ("Storage:Breaker:SamplingTime", "00:00:02"), ("Storage:Breaker:BreakTime", "00:00:00.500"),
    ];

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.10)]
    [InlineData(0.30)]
    public Task Faults_of_all_kinds_change_nothing(double rate) => HoldsAsync(rate, null);

    [Theory]
    [InlineData(nameof(Fault.Precondition), 0.6)]
    [InlineData(nameof(Fault.ResetAfter), 0.2)]
    public Task A_storm_of_one_kind_changes_nothing(string kind, double rate) => HoldsAsync(rate, Enum.Parse<Fault>(kind));

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.10)]
    [InlineData(0.30)]
    public async Task Drops_flow_on_through_faults(double rate)
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var proxy = await FaultProxy.StartAsync(azurite.ConnectionString);
        await using var store = await TestStore.OpenAsync(azurite, null, [("Storage:ConnectionString", proxy.ConnectionString), .. s_hasty]);
        proxy.Chance = new FaultChance(ProofSettings.Number(), rate);
        var flow = new DropFlow(store);
        await flow.RunAsync(40 * ProofSettings.Scale, ProofSettings.Time(0));
        ProofSettings.Report($"{flow.Count} drops, faults {rate:P0}: {proxy.Counts} in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s, {flow.Again} done again");
        proxy.Chance = new FaultChance(0, 0);
        Assert.InRange(proxy.Counts.MostTries, 1, 1 + new StorageRetryOptions().MaxRetries);
        await using var clean = await TestStore.OpenAsync(azurite);
        await flow.RepeatAsync(clean);
        Assert.Equal(await clean.DumpAsync(), await store.DumpAsync());
        await Settled.AssertAsync(store);
    }

    private async Task HoldsAsync(double rate, Fault? only)
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var proxy = await FaultProxy.StartAsync(azurite.ConnectionString);
        await Gen.Select(TaleGen.Tales(8), TaleGen.Plans(10), Gen.Int).SampleAsync(
            async (tale, plan, seed) =>
            {
                proxy.Chance = new FaultChance(seed, rate, only);
                await using var run = new TaleRun(azurite, tale, [("Storage:ConnectionString", proxy.ConnectionString), .. s_hasty]);
                return await run.EndAsync(Uncrashed(plan)) == await TaleRun.CleanAsync(azurite, tale);
            },
            iter: ProofSettings.Rounds(2), seed: ProofSettings.Seed, threads: 1,
            // Told as it is: what goes wrong is chance, so a smaller tale need not fail.
            print: found => TaleFinding.Tell(found.Item1, found.Item2, (_, _) => false, mostTries: 0));
        // No storm: an operation is sent once, and at most so often again as the settings say.
        Assert.InRange(proxy.Counts.MostTries, 1, 1 + new StorageRetryOptions().MaxRetries);
        ProofSettings.Report($"faults {rate:P0} {only}: {proxy.Counts} in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s");
    }

    private static TalePlan Uncrashed(TalePlan plan) => new([.. plan.Steps.Select(step => step with { Crash = null })]);
}
