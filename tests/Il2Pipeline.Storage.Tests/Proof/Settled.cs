using Il2Pipeline.Storage.Feed;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Storage.Tests.Proof;

/// <summary>What holds of every store once nothing is under way.</summary>
internal static class Settled
{
    /// <summary>Asserts that every drop is finished and balances, and that the feed is whole.</summary>
    public static async Task AssertAsync(TestStore store)
    {
        await BalancesAsync(store);
        await AnnouncedAsync(store);
    }

    private static async Task BalancesAsync(TestStore store)
    {
        await foreach (var entry in store.Ledger.AllAsync(new DropFilter(), DropOrder.Name, TestStore.Cancel))
        {
            Assert.True(entry.Status is LedgerStatus.Done or LedgerStatus.Refused, $"A drop is left {entry.Status}.");
            Assert.True(entry.Balance.Balances, "A drop does not balance.");
        }
    }

    // The feed has no gaps, no revision twice, and every subject's last revision.
    private static async Task AnnouncedAsync(TestStore store)
    {
        var page = await store.Get<FeedStore>().ReadAsync(FeedCursor.Start, int.MaxValue, TestStore.Cancel);
        Assert.Equal(Enumerable.Range(1, page!.Items.Count).Select(number => (long)number), page.Items.Select(entry => entry.Sequence));
        foreach (var subject in page.Items.GroupBy(entry => entry.Subject))
            Assert.Equal(subject.Select(entry => entry.Revision).Distinct().Order(), subject.Select(entry => entry.Revision));
        var last = page.Items.GroupBy(entry => entry.Subject).ToDictionary(subject => subject.Key, subject => subject.Last().Revision);
        foreach (var head in await store.Summaries.SubjectsAsync(TestStore.Cancel)) Assert.Equal(head.Revision, last.GetValueOrDefault(head.Subject));
    }
}
