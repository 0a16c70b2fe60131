using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Operations;

namespace Il2Pipeline.Storage.Tests;

public class BacklogTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_drop_nobody_was_told_of_is_found()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/done.json", Sample.Panel("1001"));
        await store.DropAsync("lab-a/refused.json", "nothing");
        await store.PutAsync("lab-b/left.json", Sample.Panel("1002"));

        var left = await MeasureAsync(store);
        Assert.Equal(1, left.Drops);
        Assert.NotNull(left.Oldest);
        await store.Ingest.IngestAsync("lab-b/left.json", TestStore.Cancel);
        Assert.Equal(0, (await MeasureAsync(store)).Drops);
    }

    [Fact]
    public async Task The_same_bytes_again_are_no_work()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("a.json", Sample.Panel("1001"));
        await Task.Delay(TimeSpan.FromSeconds(1.1), TestStore.Cancel);
        await store.PutAsync("a.json", Sample.Panel("1001"));
        Assert.Equal(0, (await MeasureAsync(store)).Drops);
        await store.PutAsync("a.json", Sample.Panel("1001", 9));
        Assert.Equal(1, (await MeasureAsync(store)).Drops);
    }

    [Fact]
    public async Task A_drop_given_up_is_no_backlog()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.PutAsync("a.json", Sample.Panel("1001"));
        await store.Get<DropMarking>().MarkPoisonedAsync("a.json", TestStore.Cancel);
        Assert.Equal(0, (await MeasureAsync(store)).Drops);
    }

    [Fact]
    public async Task Many_unknown_drops_are_asked_for_at_once()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        for (var i = 0; i < 60; i++) await store.PutAsync($"lab-a/{i}.json", "nothing");
        await store.Ingest.IngestAsync("lab-a/7.json", TestStore.Cancel);
        store.Requests.Clear();
        Assert.Equal(59, (await MeasureAsync(store)).Drops);
        Assert.True(store.Requests.All.Count < 10);
    }

    private static Task<Backlog> MeasureAsync(TestStore store) => store.Get<DropBacklog>().MeasureAsync(TimeSpan.Zero, TestStore.Cancel);
}
