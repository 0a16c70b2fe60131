using System.Collections.Concurrent;
using Azure.Core;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Storage.Tests.Runs;

public class RunCrashTests(AzuriteFixture azurite)
{
    private static readonly ReprocessScope s_all = new() { All = true };

    // The process ends before its n-th write, whichever that is; another one goes on from what is stored.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_killed_between_any_two_steps_loses_nothing(bool dry)
    {
        var reached = new ConcurrentBag<int>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestStore.Cancel };
        await Parallel.ForEachAsync(Enumerable.Range(1, dry ? 10 : 26), parallel, async (write, _) =>
        {
            if (await KillAsync(write, dry)) reached.Add(write);
        });
        Assert.Contains(dry ? 6 : 20, reached);
    }

    private async Task<bool> KillAsync(int crash, bool dry)
    {
        await using var store = await OpenAsync(3);
        await RunStore.SpoilAsync(store, "S2");
        var (writes, killed) = (0, false);
        store.Requests.Before = request =>
        {
            if (killed || request.Method == RequestMethod.Get || Interlocked.Increment(ref writes) < crash) return Task.CompletedTask;
            killed = true;
            throw new InvalidOperationException("The process ends here.");
        };
        var id = await StartAsync(store, dry);
        var run = await UntilEndedAsync(store, id);
        store.Requests.Before = null;
        Assert.Equal((RunStatus.Done, 3, 3, 3, 1), (run.Status, run.Planned, run.Counts.Done, run.Counts.Ended, run.ChangedSubjects));
        var changed = await store.Summaries.HistoryAsync("S2", TestStore.Cancel).CountAsync(entry => entry.Run == id, TestStore.Cancel);
        if (dry) Assert.NotEmpty(await RunStore.DiffAsync(store, id));
        else Assert.Equal(3, changed);
        return killed;
    }

    private static async Task<string> StartAsync(TestStore store, bool dry)
    {
        try
        {
            return (await RunStore.StartAsync(store, s_all, dry)).Id;
        }
        catch (InvalidOperationException)
        {
            // Whoever asked sees an error. Either there is no run, or one that can be gone on with.
            if ((await store.Runs.ListAsync(1, null, TestStore.Cancel)).Items is not [var run]) return (await RunStore.StartAsync(store, s_all, dry)).Id;
            Assert.Equal(RunAnswer.Done, await store.Runs.ResumeAsync(run.Id, TestStore.Cancel));
            return run.Id;
        }
    }

    private static async Task<ReprocessRun> UntilEndedAsync(TestStore store, string id)
    {
        var queues = store.Get<WorkQueues>();
        while (true)
        {
            foreach (var message in await queues.ReceiveReprocessAsync(32, TimeSpan.FromSeconds(1), TestStore.Cancel))
            {
                try
                {
                    await store.Runs.WorkAsync(message.Work, TestStore.Cancel);
                    await queues.DeleteAsync(message, TestStore.Cancel);
                }
                catch (InvalidOperationException)
                {
                    // Killed: the message comes again.
                }
                catch (Azure.RequestFailedException late) when (late.Status is 400 or 404)
                {
                    // It took longer than a second, and the message has come again already.
                }
            }
            if (await queues.CountAsync(TestStore.Cancel) == 0 && await RunStore.GetAsync(store, id) is { IsEnded: true } run) return run;
            await Task.Delay(100, TestStore.Cancel);
        }
    }

    // Planning takes two messages.
    private async Task<TestStore> OpenAsync(int drops)
    {
        var store = await RunStore.OpenAsync(azurite, pageSize: 2);
        foreach (var number in Enumerable.Range(1, drops)) await store.DropAsync($"lab-a/{number}.json", Sample.Panel($"S{number}", 2));
        return store;
    }
}
