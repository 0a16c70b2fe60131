using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Storage.Tests;

public class HistoryTests(AzuriteFixture azurite)
{
    private static async Task<List<HistoryEntry>> HistoryAsync(TestStore store) =>
        await store.Summaries.HistoryAsync("1001", TestStore.Cancel).ToListAsync(TestStore.Cancel);

    [Fact]
    public async Task New_results_are_no_history()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await store.DropAsync("lab-a/2.json", Sample.Bundle(Sample.Result("1001", "2026-02-01", 1m, "1001-9")));
        Assert.Empty(await HistoryAsync(store));
    }

    [Fact]
    public async Task A_corrected_baseline_tells_each_number_that_moved()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await store.DropAsync("lab-a/2.json", Sample.Bundle(Sample.Result("1001", "2026-01-04", 0.1m, "1001-0", "corrected")));
        var history = await HistoryAsync(store);
        Assert.Equal(4, history.Count);
        Assert.All(history, entry => Assert.Equal((2L, "lab-a/2.json"), (entry.Revision, entry.Drop)));
        var baseline = Assert.Single(history, entry => entry.Reason == RowChangeReason.ValueCorrected);
        Assert.Equal((200m, 100m), (baseline.Before.Value, baseline.After!.Value));
        Assert.Equal(3, history.Count(entry => entry.Reason == RowChangeReason.BaselineChanged));
    }

    [Fact]
    public async Task A_result_taken_back_is_told_as_retracted()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await store.DropAsync("lab-a/2.json", Sample.Bundle(Sample.Result("1001", "2026-01-06", 0.3m, "1001-1", "entered-in-error")));
        var removed = Assert.Single(await HistoryAsync(store));
        Assert.Equal((RowChangeReason.Retracted, 300m, null), (removed.Reason, removed.Before.Value, removed.After));
    }
}
