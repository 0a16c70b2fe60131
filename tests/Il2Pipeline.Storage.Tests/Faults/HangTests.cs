using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Feed;

namespace Il2Pipeline.Storage.Tests.Faults;

/// <summary>One request gets no answer until the time limit: the step fails with it, and nothing of that is remembered.</summary>
public class HangTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Whichever_request_of_a_drop_hangs_the_next_try_goes_through()
    {
        await using var direct = await TestStore.OpenAsync(azurite);
        await direct.PutAsync("lab-a/1.json", Sample.Panel("1001"));
        await using var proxy = await FaultProxy.StartAsync(azurite.ConnectionString);
        var hung = 0;
        for (var number = 1; await HangsAsync(direct, proxy, number, async store =>
        {
            Assert.Contains(
                (await store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel)).Kind, (IngestKind[])[IngestKind.Done, IngestKind.AlreadyTaken]);
            await store.DropAsync($"lab-a/after-{number}.json", Sample.Panel("1002"));
        }); number++) hung++;
        Assert.InRange(hung, 8, 20);
    }

    [Fact]
    public async Task A_reader_of_the_feed_comes_through_the_next_time()
    {
        await using var direct = await TestStore.OpenAsync(azurite);
        await direct.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await using var proxy = await FaultProxy.StartAsync(azurite.ConnectionString);
        for (var number = 1; number < 4; number++)
            await HangsAsync(direct, proxy, number, async store =>
                Assert.Single((await store.Get<FeedStore>().ReadAsync(FeedCursor.Start, 10, TestStore.Cancel))!.Items));
    }

    [Fact]
    public async Task What_is_shared_is_made_anew_however_it_ended()
    {
        var made = 0;
        var shared = new SharedTask<int>(() => ++made switch
        {
            1 => Task.FromCanceled<int>(new CancellationToken(canceled: true)),
            2 => Task.FromException<int>(new InvalidOperationException("no")),
            _ => Task.FromResult(made),
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shared.GetAsync(TestStore.Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => shared.GetAsync(TestStore.Cancel));
        Assert.Equal(3, await shared.GetAsync(TestStore.Cancel));
        Assert.Equal(3, await shared.GetAsync(TestStore.Cancel));
    }

    // False when there was no such request: then the step went through at once.
    private static async Task<bool> HangsAsync(TestStore direct, FaultProxy proxy, int number, Func<TestStore, Task> step)
    {
        var store = await TestStore.OpenAsync(
            direct.Fixture, direct.Prefix, ("Storage:ConnectionString", proxy.ConnectionString), ("Storage:Retry:MaxRetries", "0"),
            ("Storage:Retry:TryTimeout", "00:00:01"), ("Storage:Retry:TotalTimeout", "00:00:01"), ("Storage:Breaker:MinimumThroughput", "1000"));
        var sent = 0;
        store.Requests.Before = _ =>
        {
            proxy.Chance = new FaultChance(0, Interlocked.Increment(ref sent) == number ? 1 : 0, Fault.Hang);
            return Task.CompletedTask;
        };
        var thrown = await Record.ExceptionAsync(() => step(store));
        if (thrown is not null)
        {
            Assert.Equal(FailureKind.Transient, Failures.Classify(thrown, TestStore.Cancel));
            await step(store);
        }
        await store.CloseAsync();
        return thrown is not null;
    }
}
