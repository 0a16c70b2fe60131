using System.Globalization;
using Il2Pipeline.Proof;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Storage.Tests.Load;

/// <summary>
/// Memory while drops flow, for as many as <c>IL2_PROOF_SCALE</c> and as long as <c>IL2_PROOF_SECONDS</c> say. Alone: others would be measured too.
/// </summary>
[Collection(nameof(Alone))]
public class FlowTests(AzuriteFixture azurite)
{
    private const int MiB = 1024 * 1024;

    [Fact]
    public async Task Memory_is_steady_over_many_drops()
    {
        // The summaries remembered would go on growing up to their own limit.
        await using var store = await TestStore.OpenAsync(azurite, null, ("Storage:Ingest:RememberedCharacters", "200000"));
        var (flow, began) = (new DropFlow(store), TimeProvider.System.GetTimestamp());
        List<long> managed = [];
        List<long> whole = [];
        for (var part = 0; part < 4; part++)
        {
            await flow.RunAsync(50 * ProofSettings.Scale, ProofSettings.Time(0) / 4);
            store.Requests.Clear();
            managed.Add(GC.GetTotalMemory(forceFullCollection: true));
            whole.Add(Environment.WorkingSet);
        }
        ProofSettings.Report($"{flow.Count} drops: managed memory {Told(managed)}, working set {Told(whole)} MiB after each quarter, {Seconds(began)} s");
        Assert.InRange(managed[3], 0, managed[0] + (8 * MiB));
        var done = store.Ledger.AllAsync(new DropFilter { Status = LedgerStatus.Done }, DropOrder.Name, TestStore.Cancel);
        Assert.Equal(flow.Count, await done.CountAsync(TestStore.Cancel));
    }

    private static string Told(IEnumerable<long> bytes) =>
        string.Join(", ", bytes.Select(size => ((decimal)size / MiB).ToString("0.0", CultureInfo.InvariantCulture)));

    private static string Seconds(long began) =>
        TimeProvider.System.GetElapsedTime(began).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
