using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Operations;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.Logging.Abstractions;

namespace Il2Pipeline.Storage.Tests.Operations;

/// <summary>Drops that no trigger ever told of.</summary>
public sealed class DropSweepTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_drop_that_nobody_saw_is_found_queued_and_read()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await store.PutAsync("lab-a/planted-name.json", Sample.Bundle(Sample.Result("1001", "2026-02-01", 1m, "1001-9")));
        Assert.Equal(1, await Sweep(store).RunAsync(Cancel));
        var peeked = (await store.Clients.Reprocess.PeekMessagesAsync(32, Cancel)).Value;
        Assert.DoesNotContain("planted-name", Assert.Single(peeked).MessageText, StringComparison.Ordinal);
        await store.WorkAsync();
        Assert.Equal(LedgerStatus.Done, Assert.Single(await store.Ledger.FindAsync("lab-a/planted-name.json", Cancel)).Status);
        Assert.Equal(5, (await store.Summaries.ReadAsync("1001", Cancel))!.Changes.Count);
        Assert.Equal(0, await Sweep(store).RunAsync(Cancel));
    }

    [Fact]
    public async Task What_is_younger_than_a_minute_has_its_trigger_still_to_come()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.PutAsync("lab-a/1.json", Sample.Panel("1001"));
        Assert.Equal(0, await store.Get<DropSweep>().RunAsync(Cancel));
        Assert.Empty(await store.Ledger.FindAsync("lab-a/1.json", Cancel));
        // The next round looks at it.
        Assert.Equal(1, await Sweep(store).RunAsync(Cancel));
    }

    [Fact]
    public async Task An_upload_that_was_noted_and_never_begun_is_queued()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.PutAsync("lab-a/1.json", Sample.Panel("1001"));
        var blob = store.Clients.Drops.GetBlobClient("lab-a/1.json");
        await using (var spool = await Drops.BroughtDrop.BringAsync(blob, blob.Name, 1 << 20, Cancel))
            await store.Ledger.ReceiveAsync(spool!.Drop, spool.Content.Length, spool.Arrived, Cancel);
        Assert.Equal(1, await Sweep(store).RunAsync(Cancel));
        await store.WorkAsync();
        Assert.Equal(LedgerStatus.Done, Assert.Single(await store.Ledger.FindAsync("lab-a/1.json", Cancel)).Status);
    }

    [Fact]
    public async Task The_same_bytes_written_again_are_not_read_again()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await Task.Delay(TimeSpan.FromSeconds(1.1), Cancel);
        await store.PutAsync("lab-a/1.json", Sample.Panel("1001"));
        Assert.Equal(0, await Sweep(store).RunAsync(Cancel));
        Assert.Equal(0, await store.Get<WorkQueues>().CountAsync(Cancel));
    }

    [Fact]
    public async Task An_overwritten_drop_that_nobody_saw_is_found()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await store.PutAsync("lab-a/1.json", Sample.Panel("1001", 4));
        Assert.Equal(1, await Sweep(store).RunAsync(Cancel));
        await store.WorkAsync();
        Assert.Equal(5, (await store.Summaries.ReadAsync("1001", Cancel))!.Changes.Count);
    }

    [Fact]
    public async Task A_round_asks_nothing_about_what_an_earlier_round_looked_at()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        for (var number = 0; number < 5; number++) await store.DropAsync($"lab-a/{number}.json", Sample.Panel($"100{number}"));
        await Sweep(store).RunAsync(Cancel);
        await Task.Delay(TimeSpan.FromSeconds(3.1), Cancel);
        await Sweep(store).RunAsync(Cancel);
        var requests = store.Get<RequestLog>();
        requests.Clear();
        await Sweep(store).RunAsync(Cancel);
        // Lengths of three queues, the place, one page, the place again.
        Assert.Equal(6, requests.All.Count);
    }

    [Fact]
    public void Each_version_of_a_blob_falls_into_one_round()
    {
        var start = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
        var first = new SweepPlace().Begin(start);
        var second = first.Begin(start.AddMinutes(1));
        Assert.True(first.Holds(start.AddYears(-1), TimeSpan.Zero));
        Assert.True(first.Holds(start, TimeSpan.Zero));
        Assert.False(first.Holds(start.AddSeconds(1), TimeSpan.Zero));
        Assert.False(second.Holds(start, TimeSpan.Zero));
        Assert.True(second.Holds(start.AddSeconds(1), TimeSpan.Zero));
        // A clock that goes back makes no span of negative length.
        Assert.Equal(second.Until, second.Begin(start).Until);
    }

    private static DropSweep Sweep(TestStore store)
    {
        var log = NullLogger<DropSweep>.Instance;
        return new DropSweep(store.Clients, store.Ledger, store.Get<WorkQueues>(), TimeProvider.System, log) { Young = TimeSpan.Zero };
    }
}
