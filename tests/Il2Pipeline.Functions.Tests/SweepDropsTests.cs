using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Operations;
using Il2Pipeline.Storage.Setup;
using Il2Pipeline.Storage.Tests;
using Il2Pipeline.Storage.Work;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;

namespace Il2Pipeline.Functions.Tests;

/// <summary>A version whose reading ended in the middle is read to its end, also when no trigger comes again for it.</summary>
public sealed class SweepDropsTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(29, false)]
    [InlineData(36, true)]
    public async Task It_is_queued_once_no_host_can_be_reading_it(int minutes, bool isQueued)
    {
        await using var app = new WatchedApp(azurite, _ => Task.CompletedTask);
        await app.Service<StorageSetup>().EnsureAsync(Cancel);
        var blob = await Drops.PutAsync(azurite, "lab-drops", $"{Guid.NewGuid():N}/1.json", Drops.Panel($"{Guid.NewGuid():N}"[..12]));
        await Drops.StopInTheMiddleAsync(azurite, blob);
        var begun = Assert.Single(await app.Service<DropLedger>().FindAsync(blob.Name, Cancel));

        await Sweep(app, TimeSpan.FromMinutes(minutes)).OnTimer(new TimerInfo(), Cancel);
        Assert.Equal(isQueued, (await QueuedAsync(app)).Contains(begun.Id));
    }

    private static SweepDrops Sweep(WatchedApp app, TimeSpan after)
    {
        var (clients, ledger, queues) = (app.Service<StorageClients>(), app.Service<DropLedger>(), app.Service<WorkQueues>());
        var later = new LaterClock(after);
        return new SweepDrops(
            new DropSweep(clients, ledger, queues, later, NullLogger<DropSweep>.Instance), new UnfinishedVersions(clients, ledger, queues, later));
    }

    private static async Task<HashSet<string>> QueuedAsync(WatchedApp app)
    {
        var found = new HashSet<string>();
        while (await app.Service<WorkQueues>().ReceiveReprocessAsync(32, TimeSpan.FromMinutes(1), Cancel) is { Count: > 0 } messages)
            found.UnionWith(messages.Select(message => message.Work.Drop));
        return found;
    }

    private sealed class LaterClock(TimeSpan after) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + after;
    }
}
