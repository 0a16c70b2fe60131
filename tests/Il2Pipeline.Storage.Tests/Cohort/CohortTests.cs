using Il2Pipeline.Storage.Cohort;
using static Il2Pipeline.Storage.Tests.Cohort.CohortSample;

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
        await using var other = await TestStore.OpenAsync(azurite, store.Prefix);
        await FillAsync(store);
        await RefreshAsync(store);
        await store.DropAsync("lab-a/9.json", Sample.Bundle(Sample.Result("S1", "2026-01-11", 0.9m, "S1-6", "corrected")));
        Assert.InRange((await RefreshAsync(store)).Written, 1, 2);
        Assert.Equal(await ExpectedAsync(store), await StoredAsync(store));
        await store.DropAsync("lab-a/10.json", Sample.Bundle(Lymphocytes("S2", "entered-in-error")));
        await RefreshAsync(other);
        Assert.Equal(await ExpectedAsync(store), await StoredAsync(store));
        await store.DropAsync("lab-a/11.json", Sample.Bundle(
            Sample.Result("S4", "2026-01-06", 0.9m, "S4-1"), Sample.Dose("S4", "2026-01-01")));
        await RefreshAsync(store);
        await RefreshAsync(other);
        Assert.Equal(await ExpectedAsync(store), await StoredAsync(store));
        Assert.DoesNotContain("LYM", (await store.Get<CohortStore>().HeadAsync(TestStore.Cancel))!.Analytes);
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
}
