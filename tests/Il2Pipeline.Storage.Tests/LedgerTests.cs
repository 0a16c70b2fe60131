using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Receipts;

namespace Il2Pipeline.Storage.Tests;

public class LedgerTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Pages_of_both_orders_hold_each_drop_once()
    {
        await using var store = await FilledAsync();
        var byName = await PagesAsync(store, new DropFilter(), DropOrder.Name);
        Assert.Equal(byName.Order(StringComparer.Ordinal), byName);
        Assert.Equal(7, byName.Distinct().Count());
        var newest = await PagesAsync(store, new DropFilter(), DropOrder.Newest);
        Assert.Equal(byName, newest.Order(StringComparer.Ordinal));
        var all = (await store.Ledger.ListAsync(new DropFilter(), DropOrder.Newest, 100, null, TestStore.Cancel)).Items;
        Assert.Equal(all.Select(entry => entry.Arrived).OrderDescending(), all.Select(entry => entry.Arrived));
    }

    [Fact]
    public async Task Filters_restrict()
    {
        await using var store = await FilledAsync();
        Assert.Equal(3, (await PagesAsync(store, new DropFilter { Laboratory = "lab-a" }, DropOrder.Newest)).Count);
        Assert.Equal(["root.json"], await PagesAsync(store, new DropFilter { Laboratory = "" }, DropOrder.Name));
        Assert.Equal(["lab-a/1.json"], await PagesAsync(store, new DropFilter { NamePrefix = "lab-a/1" }, DropOrder.Name));
        Assert.Equal(6, (await PagesAsync(store, new DropFilter { NamePrefix = "lab-" }, DropOrder.Name)).Count);
        Assert.Equal(["root.json"], await PagesAsync(store, new DropFilter { Status = LedgerStatus.Refused }, DropOrder.Newest));
        Assert.Equal(["lab-b/2.json"], await PagesAsync(store, new DropFilter { Subject = "lab-b/2" }, DropOrder.Name));
        Assert.Single(await PagesAsync(store, new DropFilter { IssueCode = await CodeOfRefusalAsync(store) }, DropOrder.Name));
        Assert.Empty(await PagesAsync(store, new DropFilter { From = DateTimeOffset.UtcNow.AddDays(1) }, DropOrder.Newest));
        Assert.Equal(7, (await PagesAsync(store, new DropFilter { Before = DateTimeOffset.UtcNow.AddDays(1) }, DropOrder.Newest)).Count);
        Assert.Equal(7, (await PagesAsync(store, new DropFilter { CodeMapNot = "another" }, DropOrder.Name)).Count);
    }

    [Fact]
    public async Task An_entry_is_found_by_its_id()
    {
        await using var store = await FilledAsync();
        var listed = (await store.Ledger.ListAsync(new DropFilter(), DropOrder.Newest, 1, null, TestStore.Cancel)).Items[0];
        var found = await store.Ledger.GetAsync(listed.Id, TestStore.Cancel);
        Assert.Equal((listed.Drop, listed.Status, listed.Arrived), (found!.Drop, found.Status, found.Arrived));
        Assert.Null(await store.Ledger.GetAsync("nonsense", TestStore.Cancel));
        Assert.Null(await store.Ledger.GetAsync(new string('0', 32), TestStore.Cancel));
    }

    [Fact]
    public async Task A_foreign_continuation_is_told_apart()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await Assert.ThrowsAsync<FormatException>(() => store.Ledger.ListAsync(new DropFilter(), DropOrder.Name, 2, "x", TestStore.Cancel));
    }

    [Fact]
    public async Task A_drop_that_the_pipeline_fails_on_is_marked()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.PutAsync("lab-a/1.json", Sample.Panel("1001"));
        store.Requests.Before = request => request.Uri.Path.Contains("receipts", StringComparison.Ordinal)
            ? throw new InvalidOperationException("A defect.") : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel));
        store.Requests.Before = null;
        Assert.True(await store.Get<DropMarking>().MarkPoisonedAsync("lab-a/1.json", TestStore.Cancel));
        var entry = (await store.Ledger.FindAsync("lab-a/1.json", TestStore.Cancel)).Single();
        Assert.Equal(LedgerStatus.Defect, entry.Status);
        Assert.Contains("IL2-801", entry.Balance.ByIssue.Keys);
        var receipt = await store.Get<ReceiptStore>().GetAsync("lab-a/1.json", TestStore.Cancel);
        Assert.Contains("IL2-801", receipt!.ToString(), StringComparison.Ordinal);

        Assert.Equal(IngestKind.Done, (await store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel)).Kind);
        Assert.False(await store.Get<DropMarking>().MarkPoisonedAsync("lab-a/1.json", TestStore.Cancel));
        Assert.False(await store.Get<DropMarking>().MarkPoisonedAsync("lab-a/none.json", TestStore.Cancel));
    }

    [Fact]
    public async Task A_crash_under_another_study_file_leaves_no_orphans()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.StudyAsync(Sample.Study(id: "ONE"));
        await store.PutAsync("lab-a/1.json", Sample.Panel("1001"));
        store.Requests.Before = request => request.Uri.Path.Contains("receipts", StringComparison.Ordinal)
            ? throw new InvalidOperationException("The process ends here.") : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel));
        store.Requests.Before = null;
        await store.StudyAsync(Sample.Study(id: "TWO"));
        await store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel);
        Assert.DoesNotContain("ONE", await store.DumpAsync(), StringComparison.Ordinal);
        Assert.Equal(4, (await store.Summaries.ReadAsync("1001", TestStore.Cancel))!.Changes.Count);
    }

    private async Task<TestStore> FilledAsync()
    {
        var store = await TestStore.OpenAsync(azurite);
        foreach (var laboratory in new[] { "lab-b", "lab-a" })
            for (var number = 1; number <= 3; number++)
                await store.DropAsync($"{laboratory}/{number}.json", Sample.Panel($"{laboratory}/{number}", 1));
        await store.DropAsync("root.json", "no FHIR");
        return store;
    }

    private static async Task<List<string>> PagesAsync(TestStore store, DropFilter filter, DropOrder order)
    {
        List<string> names = [];
        string? continuation = null;
        do
        {
            var page = await store.Ledger.ListAsync(filter, order, 2, continuation, TestStore.Cancel);
            names.AddRange(page.Items.Select(entry => entry.Drop.Name));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return names;
    }

    private static async Task<string> CodeOfRefusalAsync(TestStore store) =>
        (await store.Ledger.FindAsync("root.json", TestStore.Cancel)).Single().Balance.ByIssue.Keys.First();
}
