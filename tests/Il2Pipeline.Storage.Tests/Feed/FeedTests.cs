using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Feed;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Tests.Feed;

public class FeedTests(AzuriteFixture azurite)
{
    private static readonly SubjectKey s_subject = new("STUDY", "1001");

    [Fact]
    public async Task Nothing_is_announced_of_an_empty_store()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var page = await ReadAsync(store, FeedCursor.Start);
        Assert.Empty(page.Items);
        Assert.False(page.More);
        Assert.Equal(FeedCursor.Start, page.Cursor);
    }

    [Fact]
    public async Task A_drop_announces_its_subjects_once()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await store.Get<SubjectDerivation>().RederiveAsync("1001", TestStore.Cancel);
        var entry = Assert.Single((await ReadAsync(store, FeedCursor.Start)).Items);
        Assert.Equal((1L, "1001", 1L), (entry.Sequence, entry.Subject, entry.Revision));
        Assert.Equal(["EOS"], entry.Analytes);
    }

    // Another telling of the same results: the head counts it, and no row differs.
    [Fact]
    public async Task A_copy_announces_that_no_row_differs()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await store.DropAsync("lab-b/copy.json", Sample.Panel("1001"));
        Assert.Empty((await ReadAsync(store, FeedCursor.Start)).Items[1].Analytes!);
    }

    [Fact]
    public async Task A_cursor_gives_what_came_since()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        var cursor = (await ReadAsync(store, FeedCursor.Start)).Cursor;
        Assert.Empty((await ReadAsync(store, cursor)).Items);
        await store.DropAsync("lab-a/2.json", Sample.Panel("1002"));
        await store.DropAsync("lab-a/3.json", Sample.Bundle(Sample.Result("1001", "2026-02-01", 50m, "n", code: "2498-4", unit: "ug/dL")));
        await store.DropAsync("lab-a/4.json", Sample.Bundle(Sample.Result("1001", "2026-02-01", 1m, "x")));
        var page = (await store.Get<FeedStore>().ReadAsync(cursor, 1, TestStore.Cancel))!;
        Assert.Equal("1002", Assert.Single(page.Items).Subject);
        Assert.True(page.More);
        Assert.Equal([("1001", 2L)], (await ReadAsync(store, page.Cursor)).Items.Select(entry => (entry.Subject, entry.Revision)));
    }

    [Fact]
    public async Task A_subject_emptied_is_announced()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await EmptyAsync(store.Clients.Results);
        await store.Get<SubjectDerivation>().RederiveAsync("1001", TestStore.Cancel);
        Assert.Null(await store.Summaries.HeadAsync("1001", TestStore.Cancel));
        var entry = (await ReadAsync(store, FeedCursor.Start)).Items[^1];
        Assert.Equal(2, entry.Revision);
        Assert.Equal(["EOS"], entry.Analytes);
    }

    [Fact]
    public async Task A_crash_before_the_announcement_is_made_good()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.PutAsync("lab-a/1.json", Sample.Panel("1001"));
        store.Requests.Before = request => IsFeedWrite(store, request) ? throw new InvalidOperationException("Ends.") : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel));
        Assert.Empty((await ReadAsync(store, FeedCursor.Start)).Items);
        store.Requests.Before = null;
        await store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel);
        var entry = Assert.Single((await ReadAsync(store, FeedCursor.Start)).Items);
        Assert.Equal(1, entry.Revision);
        Assert.Null(entry.Analytes);
    }

    [Fact]
    public async Task Another_study_has_a_feed_of_its_own()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        var cursor = (await ReadAsync(store, FeedCursor.Start)).Cursor;
        await store.StudyAsync(Sample.Study(id: "OTHER"));
        Assert.Null(await store.Get<FeedStore>().ReadAsync(cursor, 10, TestStore.Cancel));
        Assert.Equal("1001", Assert.Single((await ReadAsync(store, FeedCursor.Start)).Items).Subject);
        await store.StudyAsync(Sample.Study(id: "STUDY"));
        var back = await ReadAsync(store, cursor);
        Assert.Equal(["1001", "1001"], back.Items.Select(entry => entry.Subject));
        Assert.Equal([2L, 3L], back.Items.Select(entry => entry.Revision));
    }

    [Fact]
    public async Task Those_who_wait_share_a_transaction()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var announcer = Announcer(store);
        var first = new TaskCompletionSource();
        store.Requests.Before = async request => { if (IsFeedWrite(store, request)) await first.Task; };
        var announcing = Enumerable.Range(0, 100).Select(number =>
            announcer.AnnounceAsync(new SubjectKey("STUDY", $"S{number}"), 1, [], TestStore.Cancel)).ToList();
        await Task.Delay(200, TestStore.Cancel);
        first.SetResult();
        await Task.WhenAll(announcing);
        Assert.Equal(100, (await ReadAsync(store, FeedCursor.Start)).Items.Count);
        Assert.InRange(store.Requests.All.Count(request => request.EndsWith("$batch", StringComparison.Ordinal)), 3, 4);
    }

    [Fact]
    public async Task Who_is_cancelled_takes_nobody_along()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var announcer = Announcer(store);
        var hold = new TaskCompletionSource();
        store.Requests.Before = async request => { if (IsFeedWrite(store, request)) await hold.Task; };
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestStore.Cancel);
        var gone = announcer.AnnounceAsync(s_subject, 1, [], leaving.Token);
        var stays = announcer.AnnounceAsync(s_subject with { Subject = "1002" }, 1, [], TestStore.Cancel);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        hold.SetResult();
        await stays;
        Assert.Contains((await ReadAsync(store, FeedCursor.Start)).Items, entry => entry.Subject == "1002");
    }

    [Fact]
    public async Task All_who_wait_fail_together_and_may_try_again()
    {
        await using var store = await TestStore.OpenAsync(azurite, null, ("Storage:Retry:MaxRetries", "0"));
        var announcer = Announcer(store);
        await announcer.LastAsync(s_subject, TestStore.Cancel);
        List<SubjectKey> subjects = [new("STUDY", "S1"), new("STUDY", "S2"), new("STUDY", "S3")];
        store.Requests.Before = request =>
            IsFeedWrite(store, request) ? throw new RequestFailedException(503, "Busy.") : Task.CompletedTask;
        foreach (var one in subjects.Select(subject => announcer.AnnounceAsync(subject, 1, [], TestStore.Cancel)).ToList())
        {
            var failure = await Assert.ThrowsAsync<RequestFailedException>(() => one);
            Assert.Equal(FailureKind.Transient, Failures.Classify(failure, TestStore.Cancel));
        }
        store.Requests.Before = null;
        foreach (var subject in subjects) await announcer.AnnounceAsync(subject, 1, [], TestStore.Cancel);
        Assert.Equal(3, (await ReadAsync(store, FeedCursor.Start)).Items.Count);
    }

    [Fact]
    public async Task A_table_of_summaries_filled_anew_goes_on_counting()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await store.DropAsync("lab-a/2.json", Sample.Bundle(Sample.Result("1001", "2026-02-01", 1m, "x")));
        var cursor = (await ReadAsync(store, FeedCursor.Start)).Cursor;
        await EmptyAsync(store.Clients.Summaries);
        await store.Get<SubjectDerivation>().RederiveAsync("1001", TestStore.Cancel);
        Assert.Equal(3, Assert.Single((await ReadAsync(store, cursor)).Items).Revision);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("no cursor")]
    [InlineData("YS4tMQ")]
    [InlineData("YS4xLjI")]
    public void What_is_no_cursor_is_none(string text) => Assert.Null(FeedCursor.Parse(text));

    private static async Task EmptyAsync(TableClient table)
    {
        foreach (var row in await table.QueryAsync<TableEntity>(cancellationToken: TestStore.Cancel).ToListAsync(TestStore.Cancel))
            await table.DeleteEntityAsync(row, ETag.All, TestStore.Cancel);
    }

    private static FeedAnnouncer Announcer(TestStore store) =>
        new(store.Clients, store.Get<IOptions<StorageOptions>>(), TimeProvider.System);

    private static async Task<FeedPage> ReadAsync(TestStore store, FeedCursor since) =>
        (await store.Get<FeedStore>().ReadAsync(since, 1000, TestStore.Cancel))!;

    private static bool IsFeedWrite(TestStore store, Request request)
    {
        if (!request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)) return false;
        using var bytes = new MemoryStream();
        request.Content!.WriteTo(bytes, default);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray()).Contains(store.Clients.Names.Feed, StringComparison.Ordinal);
    }
}
