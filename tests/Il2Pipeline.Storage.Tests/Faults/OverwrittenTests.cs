using Azure.Core;
using Il2Pipeline.Storage.Receipts;
using Il2Pipeline.Storage.Study;

namespace Il2Pipeline.Storage.Tests.Faults;

/// <summary>The connection breaks in the middle of a blob, and the blob is written over before the rest of it is asked for.</summary>
public class OverwrittenTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_study_file_is_read_anew()
    {
        await using var direct = await TestStore.OpenAsync(azurite);
        await direct.StudyAsync(Sample.Study(id: "ONE"));
        var read = await BrokenAsync(direct, store => store.Get<StudyStore>().CurrentAsync(TestStore.Cancel), () => direct.StudyAsync(Sample.Study(id: "TWO")));
        Assert.Equal("TWO", read.Study.StudyId);
    }

    [Fact]
    public async Task A_receipt_is_read_anew()
    {
        await using var direct = await TestStore.OpenAsync(azurite);
        var receipts = direct.Get<ReceiptStore>();
        await receipts.PutAsync("lab-a/1.json", "the first one"u8.ToArray(), TestStore.Cancel);
        var read = await BrokenAsync(
            direct, store => store.Get<ReceiptStore>().GetAsync("lab-a/1.json", TestStore.Cancel),
            () => receipts.PutAsync("lab-a/1.json", "the second one"u8.ToArray(), TestStore.Cancel));
        Assert.Equal("the second one", read!.ToString());
    }

    // The first answer breaks off in its middle; before the second request the blob is written over.
    private async Task<T> BrokenAsync<T>(TestStore direct, Func<TestStore, Task<T>> read, Func<Task> overwrite)
    {
        await using var proxy = await FaultProxy.StartAsync(azurite.ConnectionString);
        var store = await TestStore.OpenAsync(azurite, direct.Prefix, ("Storage:ConnectionString", proxy.ConnectionString));
        var gets = 0;
        store.Requests.Before = async request =>
        {
            if (request.Method != RequestMethod.Get) return;
            gets++;
            proxy.Chance = new FaultChance(0, gets == 1 ? 1 : 0, Fault.HalfResponse);
            if (gets == 2) await overwrite();
        };
        var found = await read(store);
        Assert.Equal(3, gets);
        await store.CloseAsync();
        return found;
    }
}
