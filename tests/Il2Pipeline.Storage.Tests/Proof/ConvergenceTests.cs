using CsCheck;
using Il2Pipeline.Proof;

namespace Il2Pipeline.Storage.Tests.Proof;

/// <summary>
/// Any order, any repetition, any crash end in the same tables: random trials against Azurite. A failure prints the smallest trial that fails,
/// as a story, with what happened to it.
/// </summary>
public class ConvergenceTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Any_order_and_any_crash_end_in_the_same_tables() => await Gen.Select(TaleGen.Tales(5), TaleGen.Plans(8)).SampleAsync(
        (tale, plan) => HoldsAsync(tale, plan), iter: ProofSettings.Rounds(12), seed: ProofSettings.Seed, threads: 2,
        print: found => TaleFinding.Tell(
            found.Item1, found.Item2, (tale, plan) => !Task.Run(() => HoldsAsync(tale, plan)).GetAwaiter().GetResult(), mostTries: 150));

    private async Task<bool> HoldsAsync(Tale tale, TalePlan plan)
    {
        await using var run = new TaleRun(azurite, tale);
        return await run.EndAsync(plan) == await TaleRun.CleanAsync(azurite, tale);
    }
}
