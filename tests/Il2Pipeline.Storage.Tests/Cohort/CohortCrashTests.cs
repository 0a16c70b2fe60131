using Azure.Core;
using Azure.Data.Tables;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Cohort;
using Il2Pipeline.Storage.Feed;
using static Il2Pipeline.Storage.Tests.Cohort.CohortSample;

namespace Il2Pipeline.Storage.Tests.Cohort;

/// <summary>Refreshes of the cohort that end half-way, are overtaken, or find subjects half-written.</summary>
public class CohortCrashTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_crash_is_seen_by_readers_and_made_good(int crash)
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("S1", 60));
        await RefreshAsync(store);
        var before = await StoredAsync(store);
        await FillAsync(store);
        var writes = 0;
        store.Requests.Before = request => request.Method != RequestMethod.Get && ++writes == crash
            ? throw new InvalidOperationException("The process ends here.")
            : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => RefreshAsync(store));
        store.Requests.Before = null;
        var meanwhile = (await store.Get<CohortStore>().ReadAsync(cancel: TestStore.Cancel))!;
        Assert.Equal(crash == 1, meanwhile.Head.IsWhole);
        if (crash == 1) Assert.Equal(before, Text(meanwhile.Rows));
        else Assert.Empty(meanwhile.Rows);
        await RefreshAsync(store);
        Assert.Equal(await ExpectedAsync(store), await StoredAsync(store));
    }

    // The slow one is taken for dead and overtaken. Whatever it still writes must not be seen.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_refresh_overtaken_writes_nothing_any_more(int held)
    {
        await using var slow = await TestStore.OpenAsync(azurite);
        await using var fast = await TestStore.OpenAsync(azurite, slow.Prefix);
        await slow.DropAsync("lab-a/1.json", Sample.Panel("S1", 20));
        await RefreshAsync(slow);
        await FillAsync(slow);
        var (hold, reached, writes) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        slow.Requests.Before = async request =>
        {
            if (request.Method == RequestMethod.Get || ++writes != held) return;
            reached.SetResult();
            await hold.Task;
        };
        var late = RefreshAsync(slow);
        await reached.Task;
        await fast.DropAsync("lab-a/10.json", Sample.Bundle(
            Lymphocytes("S2", "entered-in-error"), Sample.Result("S1", "2026-01-11", 9m, "S1-6", "corrected")));
        await RefreshAsync(fast);
        hold.SetResult();
        await Assert.ThrowsAsync<ContentionException>(() => late);
        Assert.Equal(await ExpectedAsync(fast), await StoredAsync(fast));
    }

    [Fact]
    public async Task What_nobody_announced_is_announced_and_counted()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await FillAsync(store);
        store.Requests.Before = request => request.Uri.Path.Contains("receipts", StringComparison.Ordinal) || IsFeedWrite(store, request)
            ? throw new InvalidOperationException("The process ends here.") : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.DropAsync("lab-a/8.json", Sample.Panel("S5")));
        store.Requests.Before = null;
        Assert.Equal(4, (await RefreshAsync(store)).Subjects);
        var page = (await store.Get<FeedStore>().ReadAsync(FeedCursor.Start, 100, TestStore.Cancel))!;
        Assert.Equal(("S5", 1L), (page.Items[^1].Subject, page.Items[^1].Revision));
        Assert.Equal(await ExpectedAsync(store), await StoredAsync(store));
    }

    [Fact]
    public async Task A_subject_left_half_written_is_made_whole()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await FillAsync(store);
        var key = Keys.Subject("STUDY", "S1");
        TableEntity head = await store.Clients.Summaries.GetEntityAsync<TableEntity>(key, Keys.Head, cancellationToken: TestStore.Cancel);
        head["State"] = "writing";
        await store.Clients.Summaries.UpdateEntityAsync(head, head.ETag, cancellationToken: TestStore.Cancel);
        Assert.Equal(3, (await RefreshAsync(store)).Subjects);
        Assert.True((await store.Summaries.HeadAsync("S1", TestStore.Cancel))!.IsWhole);
        Assert.Equal(await ExpectedAsync(store), await StoredAsync(store));
    }

    private static bool IsFeedWrite(TestStore store, Request request)
    {
        if (!request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)) return false;
        using var bytes = new MemoryStream();
        request.Content!.WriteTo(bytes, default);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray()).Contains(store.Clients.Names.Feed, StringComparison.Ordinal);
    }
}
