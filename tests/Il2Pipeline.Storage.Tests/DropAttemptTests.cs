using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Storage.Tests;

/// <summary>Two attempts at one drop version at the same time.</summary>
public class DropAttemptTests(AzuriteFixture azurite)
{
    private static readonly AttemptResult s_result = new(LedgerStatus.Done, new DropBalance(), new CodesHeld());

    [Fact]
    public async Task One_that_knows_of_no_subject_left_does_not_finish_for_one_that_does()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var (attempts, drop) = (store.Get<DropAttempts>(), await BroughtAsync(store));
        var (first, _) = await attempts.BeginAsync(drop, StudyFile.Default, force: false, [], TestStore.Cancel);
        var (second, _) = await attempts.BeginAsync(
            drop, StudyFile.Default, force: false, [new LeftSubject("STUDY", "1001")], TestStore.Cancel);
        // The first has not looked after subject 1001, whose rows nobody would clear up were it to finish.
        Assert.False(await attempts.FinishAsync(first!, s_result, TestStore.Cancel));
        Assert.Equal(LedgerStatus.Reading, (await store.Ledger.GetAsync(Keys.LedgerId(drop.Drop), TestStore.Cancel))!.Status);
        Assert.True(await attempts.FinishAsync(second!, s_result, TestStore.Cancel));
    }

    [Fact]
    public async Task One_that_knows_of_all_that_is_left_finishes_for_both()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var (attempts, drop) = (store.Get<DropAttempts>(), await BroughtAsync(store));
        var (first, _) = await attempts.BeginAsync(drop, StudyFile.Default, force: false, [new LeftSubject("STUDY", "1001")], TestStore.Cancel);
        var (second, _) = await attempts.BeginAsync(drop, StudyFile.Default, force: false, [], TestStore.Cancel);
        Assert.True(await attempts.FinishAsync(first!, s_result, TestStore.Cancel));
        Assert.True(await attempts.FinishAsync(second!, s_result, TestStore.Cancel));
    }

    private static async Task<BroughtDrop> BroughtAsync(TestStore store)
    {
        await store.PutAsync("lab-a/1.json", Sample.Panel("S1"));
        return (await BroughtDrop.BringAsync(store.Clients.Drops.GetBlobClient("lab-a/1.json"), "lab-a/1.json", 1_000_000, TestStore.Cancel))!;
    }
}
