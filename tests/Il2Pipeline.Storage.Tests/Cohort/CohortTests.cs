using Azure.Core;
using Azure.Data.Tables;
using Il2Pipeline.Core;
using Il2Pipeline.Core.Export;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Storage.Tests.Cohort;

public class CohortTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Before_the_first_refresh_there_is_none()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        Assert.Null(await store.Get<CohortStore>().ReadAsync(cancel: TestStore.Cancel));
    }

    [Fact]
    public async Task A_refresh_stores_what_all_subjects_give()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await FillAsync(store);
        var refreshed = await RefreshAsync(store);
        Assert.True(refreshed.Refreshed);
        Assert.Equal(await ExpectedAsync(store), await StoredAsync(store));
        var tables = (await store.Get<CohortStore>().ReadAsync("EOS", TestStore.Cancel))!;
        Assert.Equal((3, 1), (tables.Head.Subjects, tables.Rows.Select(row => row.Analyte).Distinct().Count()));
    }

    [Fact]
    public async Task Nothing_is_done_while_the_feed_stands()
    {
        await using var store = await TestStore.OpenAsync(azurite, null, ("Storage:Study:Freshness", "00:05:00"));
        await FillAsync(store);
        await RefreshAsync(store);
        store.Requests.Clear();
        Assert.Equal(new CohortRefreshed(false, 3, 0, 0), await RefreshAsync(store) with { Rows = 0 });
        Assert.Equal(2, store.Requests.All.Count);
    }

    // Corrections, an analyte that vanishes, and another refresher with nothing in memory in between.
    [Fact]
    public async Task Refreshes_one_by_one_end_as_one_alone()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await using var other = await TestStore.OpenAsync(azurite, store.Clients.Names.Ledger.Replace("Drops", "", StringComparison.Ordinal));
        await FillAsync(store);
        await RefreshAsync(store);
        await store.DropAsync("lab-a/9.json", Sample.Bundle(Sample.Result("S1", "2026-01-11", 0.9m, "S1-6", "corrected")));
        Assert.InRange((await RefreshAsync(store)).Written, 1, 2);
        Assert.Equal(await ExpectedAsync(store), await StoredAsync(store));
        await store.DropAsync("lab-a/10.json", Sample.Bundle(Lymphocytes("S2", "entered-in-error")));
        await RefreshAsync(other);
        Assert.Equal(await ExpectedAsync(store), await StoredAsync(store));
        await store.DropAsync("lab-a/11.json", Sample.Bundle(Sample.Result("S4", "2026-01-06", 0.9m, "S4-1"), Sample.Dose("S4", "2026-01-01")));
        await RefreshAsync(store);
        await RefreshAsync(other);
        Assert.Equal(await ExpectedAsync(store), await StoredAsync(store));
        Assert.DoesNotContain("LYM", (await store.Get<CohortStore>().HeadAsync(TestStore.Cancel))!.Analytes);
    }

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
        await using var fast = await TestStore.OpenAsync(azurite, slow.Clients.Names.Ledger.Replace("Drops", "", StringComparison.Ordinal));
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
        await fast.DropAsync("lab-a/10.json", Sample.Bundle(Lymphocytes("S2", "entered-in-error"), Sample.Result("S1", "2026-01-11", 9m, "S1-6", "corrected")));
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

    [Fact]
    public async Task The_cohort_is_of_the_study_in_force()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await FillAsync(store);
        await RefreshAsync(store);
        await store.StudyAsync(Sample.Study("""
            "subjects":[{"id":"S1","cycleStarts":["2026-01-05"],"response":"stable-disease"}]
            """, "OTHER"));
        await RefreshAsync(store);
        Assert.Equal(await ExpectedAsync(store), await StoredAsync(store));
        Assert.Contains("stable-disease", await StoredAsync(store), StringComparison.Ordinal);
        await store.StudyAsync(Sample.Study(id: "OTHER"));
        await RefreshAsync(store);
        Assert.DoesNotContain("stable-disease", await StoredAsync(store), StringComparison.Ordinal);
    }

    private static async Task FillAsync(TestStore store)
    {
        await store.DropAsync("lab-a/1.json", Sample.Panel("S1", 60));
        await store.DropAsync("lab-a/2.json", Sample.Panel("S2", 8));
        await store.DropAsync("lab-a/3.json", Sample.Bundle(Lymphocytes("S2"), Sample.Result("S3", "2026-01-06", 0.9m, "S3-1")));
    }

    private static string Lymphocytes(string subject, string status = "final") =>
        Sample.Result(subject, "2026-01-07", 1.5m, $"{subject}-lym", status, code: "731-0");

    private static Task<CohortRefreshed> RefreshAsync(TestStore store) => store.Get<CohortRefresh>().RefreshAsync(TestStore.Cancel);

    // As `il2 derive --summary cohort` does it: from the results, with no storage between.
    private static async Task<string> ExpectedAsync(TestStore store)
    {
        var study = (await store.Get<StudyStore>().CurrentAsync(TestStore.Cancel)).Study;
        List<SubjectSummary> subjects = [];
        foreach (var head in await store.Summaries.SubjectsAsync(TestStore.Cancel))
        {
            var known = await store.Get<ResultStore>().ReadAsync(study.StudyId, head.Subject, TestStore.Cancel);
            subjects.Add(LabPipeline.Derive(head.Subject, known.Results, known.Doses, study));
        }
        return Text(CohortSummaries.Summarise(subjects));
    }

    private static async Task<string> StoredAsync(TestStore store)
    {
        var tables = (await store.Get<CohortStore>().ReadAsync(cancel: TestStore.Cancel))!;
        Assert.True(tables.Head.IsWhole);
        Assert.Equal(tables.Head.Rows, tables.Rows.Count);
        return Text(tables.Rows);
    }

    private static string Text(IEnumerable<CohortSummary> rows)
    {
        using var text = new StringWriter();
        RowWriter.WriteCohort(text, ExportFormat.Csv, rows);
        return text.ToString();
    }

    private static bool IsFeedWrite(TestStore store, Request request)
    {
        if (!request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)) return false;
        using var bytes = new MemoryStream();
        request.Content!.WriteTo(bytes, default);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray()).Contains(store.Clients.Names.Feed, StringComparison.Ordinal);
    }
}
