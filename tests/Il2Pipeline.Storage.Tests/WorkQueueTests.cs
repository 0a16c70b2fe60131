using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Storage.Tests;

public class WorkQueueTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_message_held_for_longer_stays_what_it_was()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var queues = store.Get<WorkQueues>();
        var sent = new ReprocessWork("0123456789abcdef0123456789abcdef") { Run = "run" };
        await queues.EnqueueAsync(sent, TestStore.Cancel);
        var received = (await queues.ReceiveReprocessAsync(1, TimeSpan.FromMinutes(1), TestStore.Cancel)).Single();

        var held = await queues.RenewAsync(received, TimeSpan.FromMinutes(1), TestStore.Cancel);
        Assert.Empty(await queues.ReceiveReprocessAsync(1, TimeSpan.FromMinutes(1), TestStore.Cancel));
        await queues.RenewAsync(held, TimeSpan.Zero, TestStore.Cancel);

        var again = (await queues.ReceiveReprocessAsync(1, TimeSpan.FromMinutes(1), TestStore.Cancel)).Single();
        Assert.Equal((sent.Drop, sent.Run), (again.Work.Drop, again.Work.Run));
        await queues.DeleteAsync(again, TestStore.Cancel);
    }
}
