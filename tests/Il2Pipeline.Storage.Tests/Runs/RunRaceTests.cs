using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Storage.Tests.Runs;

public class RunRaceTests(AzuriteFixture azurite)
{
    private static readonly ReprocessScope s_all = new() { All = true };

    [Fact]
    public async Task Many_workers_count_each_drop_once()
    {
        await using var store = await RunStore.FilledAsync(azurite, 30);
        await using var other = await AgainAsync(store);
        var run = await RunStore.StartAsync(store, s_all);
        // Every message twice, as a queue may.
        await store.WorkSomeAsync();
        var items = await store.Runs.ItemsAsync(run.Id, null, TestStore.Cancel).ToListAsync(TestStore.Cancel);
        await Task.WhenAll(items.Concat(items).Select((item, number) =>
            (number % 2 == 0 ? store : other).Runs.WorkAsync(new ReprocessWork(item.Drop) { Run = run.Id }, TestStore.Cancel)));
        run = await RunStore.GetAsync(other, run.Id);
        Assert.Equal((RunStatus.Done, 30, 30), (run.Status, run.Planned, run.Counts.Done));
    }

    [Fact]
    public async Task Two_runs_and_live_drops_at_once_end_as_without_them()
    {
        await using var store = await RunStore.FilledAsync(azurite, 8);
        await using var other = await AgainAsync(store);
        await RunStore.SpoilAsync(store, "S3");
        var one = await RunStore.StartAsync(store, s_all);
        var two = await RunStore.StartAsync(other, new ReprocessScope { Prefix = "lab-a/" });
        var live = Enumerable.Range(1, 8).Select(number =>
            (number % 2 == 0 ? store : other).DropAsync($"lab-b/{number}.json", Sample.Bundle(Sample.Result($"S{number}", "2026-02-01", 1m, $"b{number}"))));
        await Task.WhenAll([.. live, WorkAsync(store), WorkAsync(other)]);
        await store.WorkAsync();
        foreach (var id in new[] { one.Id, two.Id })
            Assert.Equal(RunStatus.Done, (await RunStore.GetAsync(store, id)).Status);
        await using var alone = await RunStore.FilledAsync(azurite, 8);
        foreach (var number in Enumerable.Range(1, 8))
            await alone.DropAsync($"lab-b/{number}.json", Sample.Bundle(Sample.Result($"S{number}", "2026-02-01", 1m, $"b{number}")));
        Assert.Equal(await alone.DumpAsync(), await store.DumpAsync());
    }

    [Fact]
    public async Task A_cancelled_run_begins_nothing_more_and_can_go_on()
    {
        await using var store = await RunStore.FilledAsync(azurite, 6);
        var run = await RunStore.StartAsync(store, s_all);
        await store.WorkSomeAsync();
        var first = (await store.Get<WorkQueues>().ReceiveReprocessAsync(1, TimeSpan.FromMinutes(1), TestStore.Cancel))[0];
        await store.Runs.WorkAsync(first.Work, TestStore.Cancel);
        Assert.Equal(RunAnswer.Done, await store.Runs.CancelAsync(run.Id, TestStore.Cancel));
        await store.Get<WorkQueues>().DeleteAsync(first, TestStore.Cancel);
        await store.WorkAsync();
        run = await RunStore.GetAsync(store, run.Id);
        Assert.Equal((RunStatus.Cancelled, 6, 1), (run.Status, run.Planned, run.Counts.Ended));
        Assert.Equal(RunAnswer.Ended, await store.Runs.CancelAsync(run.Id, TestStore.Cancel));
        Assert.Equal(RunAnswer.Done, await store.Runs.ResumeAsync(run.Id, TestStore.Cancel));
        await store.WorkAsync();
        run = await RunStore.GetAsync(store, run.Id);
        Assert.Equal((RunStatus.Done, 6), (run.Status, run.Counts.Done));
        Assert.Equal(RunAnswer.Ended, await store.Runs.ResumeAsync(run.Id, TestStore.Cancel));
        Assert.Equal(RunAnswer.Unknown, await store.Runs.ResumeAsync("none", TestStore.Cancel));
    }

    [Fact]
    public async Task What_is_in_work_when_a_run_is_cancelled_ends_and_is_counted()
    {
        await using var store = await RunStore.FilledAsync(azurite, 2);
        var run = await RunStore.StartAsync(store, s_all);
        await store.WorkSomeAsync();
        var cancelled = false;
        store.Requests.Before = async request =>
        {
            if (cancelled || !request.Uri.Path.Contains("receipts", StringComparison.Ordinal)) return;
            cancelled = true;
            await store.Runs.CancelAsync(run.Id, TestStore.Cancel);
        };
        await store.WorkAsync();
        run = await RunStore.GetAsync(store, run.Id);
        Assert.Equal((RunStatus.Cancelled, 1), (run.Status, run.Counts.Done));
    }

    [Fact]
    public async Task A_run_whose_messages_were_lost_goes_on_when_told()
    {
        await using var store = await RunStore.FilledAsync(azurite, 3);
        var run = await RunStore.StartAsync(store, s_all);
        await store.WorkSomeAsync();
        await store.Clients.Reprocess.ClearMessagesAsync(TestStore.Cancel);
        Assert.Equal(RunStatus.Running, (await RunStore.GetAsync(store, run.Id)).Status);
        Assert.Equal(RunAnswer.Done, await store.Runs.ResumeAsync(run.Id, TestStore.Cancel));
        await store.WorkAsync();
        Assert.Equal(RunStatus.Done, (await RunStore.GetAsync(store, run.Id)).Status);
    }

    [Fact]
    public async Task A_message_given_up_is_a_failed_drop_and_the_run_ends()
    {
        await using var store = await RunStore.FilledAsync(azurite, 2);
        var run = await RunStore.StartAsync(store, s_all);
        await store.WorkSomeAsync();
        var messages = await store.Get<WorkQueues>().ReceiveReprocessAsync(2, TimeSpan.FromMinutes(1), TestStore.Cancel);
        Assert.True(await store.Runs.MarkFailedAsync(messages[0].Work, TestStore.Cancel));
        Assert.True(await store.Runs.MarkFailedAsync(messages[0].Work, TestStore.Cancel));
        await store.Runs.WorkAsync(messages[1].Work, TestStore.Cancel);
        run = await RunStore.GetAsync(store, run.Id);
        Assert.Equal((RunStatus.Done, 1, 1), (run.Status, run.Counts.Done, run.Counts.Failed));
        Assert.False(await store.Runs.MarkFailedAsync(new ReprocessWork(messages[0].Work.Drop), TestStore.Cancel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_whose_own_message_is_given_up_has_failed_and_can_go_on(bool dry)
    {
        await using var store = await RunStore.FilledAsync(azurite, 2);
        var run = await RunStore.StartAsync(store, s_all, dry);
        await store.Runs.MarkFailedAsync(new ReprocessWork("") { Run = run.Id }, TestStore.Cancel);
        await store.WorkAsync();
        Assert.Equal((RunStatus.Failed, 0), (await RunStore.GetAsync(store, run.Id) is var failed ? failed.Status : default, failed.Counts.Ended));
        await store.Runs.ResumeAsync(run.Id, TestStore.Cancel);
        await store.WorkAsync();
        Assert.Equal(RunStatus.Done, (await RunStore.GetAsync(store, run.Id)).Status);
    }

    [Fact]
    public async Task Planning_goes_on_page_by_page()
    {
        await using var store = await RunStore.OpenAsync(azurite, pageSize: 2);
        foreach (var number in Enumerable.Range(1, 7)) await store.DropAsync($"lab-{number % 3}/{number}.json", Sample.Panel("S1", 1));
        var run = await RunStore.StartAsync(store, s_all);
        await store.WorkSomeAsync();
        Assert.Equal((RunStatus.Planning, 2), (await RunStore.GetAsync(store, run.Id) is var begun ? begun.Status : default, begun.Planned));
        await store.WorkAsync();
        run = await RunStore.GetAsync(store, run.Id);
        Assert.Equal((RunStatus.Done, 7, 7), (run.Status, run.Planned, run.Counts.Done));
    }

    [Fact]
    public async Task A_dry_run_that_is_cancelled_stops()
    {
        await using var store = await RunStore.FilledAsync(azurite, 3);
        var run = await RunStore.StartAsync(store, s_all, dry: true);
        var cancelled = false;
        store.Requests.Before = async request =>
        {
            if (cancelled || !request.Uri.Path.Contains("1.json", StringComparison.Ordinal)) return;
            cancelled = true;
            await store.Runs.CancelAsync(run.Id, TestStore.Cancel);
        };
        await store.WorkAsync();
        run = await RunStore.GetAsync(store, run.Id);
        Assert.True(cancelled);
        Assert.Equal((RunStatus.Cancelled, null), (run.Status, run.Diff));
    }

    private Task<TestStore> AgainAsync(TestStore store) => TestStore.OpenAsync(
        azurite, store.Clients.Names.Ledger.Replace("Drops", "", StringComparison.Ordinal));

    private static async Task WorkAsync(TestStore store)
    {
        for (var look = 0; look < 6; look++) await store.WorkSomeAsync();
    }
}
