using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Receipts;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.StudyChanges;

namespace Il2Pipeline.Storage.Tests;

public class StudyTests(AzuriteFixture azurite)
{
    private const string LocalEosinophils = """
        "localCodes":[{"system":"urn:lab:a","code":"EOA","analyte":"EOS"}]
        """;

    private static readonly string LocalResult =
        Sample.Bundle(Sample.Result("1001", "2026-01-04", 0.2m, "1", code: "EOA", system: "urn:lab:a"));

    [Fact]
    public async Task A_new_local_code_re_reads_exactly_the_drops_that_held_it()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.StudyAsync(Sample.Study());
        await store.DropAsync("lab-a/1.json", LocalResult);
        await store.DropAsync("lab-a/2.json", Sample.Panel("1002"));
        Assert.Null(await store.Summaries.ReadAsync("1001", TestStore.Cancel));
        var outcome = await store.StudyAsync(Sample.Study(LocalEosinophils));
        Assert.Equal((1, 0), (outcome.Drops, outcome.Subjects));
        Assert.Single((await store.Summaries.ReadAsync("1001", TestStore.Cancel))!.Changes);
        Assert.Equal((0, 0), await AgainAsync(store));
    }

    [Fact]
    public async Task A_local_code_taken_back_takes_its_results_back()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.StudyAsync(Sample.Study(LocalEosinophils));
        await store.DropAsync("lab-a/1.json", LocalResult);
        Assert.NotNull(await store.Summaries.ReadAsync("1001", TestStore.Cancel));
        await store.StudyAsync(Sample.Study());
        Assert.Null(await store.Summaries.ReadAsync("1001", TestStore.Cancel));
        Assert.Empty(await store.Summaries.SubjectsAsync(TestStore.Cancel));
        Assert.Equal("", await store.DumpAsync());
    }

    [Fact]
    public async Task A_subjects_cycle_start_re_derives_that_subject_alone()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.StudyAsync(Sample.Study());
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await store.DropAsync("lab-a/2.json", Sample.Panel("1002"));
        var outcome = await store.StudyAsync(Sample.Study("\"subjects\":[{\"id\":\"1002\",\"cycleStarts\":[\"2026-01-07\"]}]"));
        Assert.Equal((0, 1), (outcome.Drops, outcome.Subjects));
        Assert.Equal(new DateOnly(2026, 1, 7), (await store.Summaries.HeadAsync("1002", TestStore.Cancel))!.FirstDose);
        Assert.Equal(1, (await store.Summaries.HeadAsync("1001", TestStore.Cancel))!.Revision);
    }

    [Fact]
    public async Task A_study_file_that_comes_late_ends_as_if_it_had_come_first()
    {
        await using var late = await TestStore.OpenAsync(azurite);
        await late.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await late.DropAsync("lab-a/2.json", Sample.Panel("1002"));
        await late.StudyAsync(Sample.Study(LocalEosinophils, "IL2-MM"));
        await using var first = await TestStore.OpenAsync(azurite);
        await first.StudyAsync(Sample.Study(LocalEosinophils, "IL2-MM"));
        await first.DropAsync("lab-a/2.json", Sample.Panel("1002"));
        await first.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        Assert.Equal(await first.DumpAsync(), await late.DumpAsync());
    }

    // The change looks over the ledger while the drop, read under the file before, is not done yet.
    [Theory]
    [InlineData("receipts")]
    [InlineData("lab-drops")]
    public async Task A_study_file_changed_while_a_drop_is_read_counts(string where)
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.StudyAsync(Sample.Study(id: "ONE"));
        await store.PutAsync("lab-a/1.json", Sample.Panel("1001"));
        var changed = false;
        store.Requests.Before = async request =>
        {
            if (changed || !request.Uri.Path.Contains(where, StringComparison.Ordinal)) return;
            changed = true;
            await store.StudyAsync(Sample.Study(id: "TWO"));
        };
        Assert.Equal(IngestKind.Done, (await store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel)).Kind);
        await store.WorkAsync();
        Assert.DoesNotContain("ONE", await store.DumpAsync(), StringComparison.Ordinal);
        Assert.Equal(4, (await store.Summaries.ReadAsync("1001", TestStore.Cancel))!.Changes.Count);
    }

    [Fact]
    public async Task An_overwritten_version_moves_along_with_the_study_id()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/latest.json", Sample.Panel("1001"));
        await store.DropAsync("lab-a/latest.json", Sample.Bundle(Sample.Result("1001", "2026-02-01", 1m, "1001-9")));
        await store.StudyAsync(Sample.Study(id: "OTHER"));
        Assert.Equal(5, (await store.Summaries.ReadAsync("1001", TestStore.Cancel))!.Changes.Count);
        var versions = await store.Ledger.FindAsync("lab-a/latest.json", TestStore.Cancel);
        Assert.Equal(2, versions.Count);
        Assert.Contains("IL2-802", Assert.Single(versions, version => version.IsGone).Balance.ByIssue.Keys);
        Assert.Equal((0, 0), await AgainAsync(store));
    }

    [Fact]
    public async Task A_bad_study_file_changes_nothing_but_its_receipt()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.StudyAsync(Sample.Study(id: "GOOD"));
        var outcome = await store.StudyAsync("""{"studyId":"BAD","unheardOf":1}""");
        Assert.False(outcome.Accepted);
        Assert.NotEmpty(outcome.Findings);
        Assert.Equal("GOOD", (await store.Get<StudyStore>().CurrentAsync(TestStore.Cancel)).Study.StudyId);
        var receipt = await store.Get<ReceiptStore>().GetAsync("study.json", TestStore.Cancel);
        Assert.Contains(outcome.Findings[0].Definition.Code, receipt!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_study_file_the_default_study_is_in_force()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        Assert.Equal("STUDY", (await store.Get<StudyStore>().CurrentAsync(TestStore.Cancel)).Study.StudyId);
        Assert.False((await store.Get<StudyChange>().ApplyAsync(TestStore.Cancel)).Found);
    }

    [Fact]
    public async Task Another_instance_sees_a_new_study_file_when_its_own_is_stale()
    {
        await using var one = await TestStore.OpenAsync(azurite);
        var prefix = one.Clients.Names.Ledger.Replace("Drops", "", StringComparison.Ordinal);
        await using var other = await TestStore.OpenAsync(azurite, prefix, ("Storage:Study:Freshness", "00:00:00"));
        Assert.Null((await other.Get<StudyStore>().CurrentAsync(TestStore.Cancel)).ETag);
        await one.StudyAsync(Sample.Study(id: "NEW"));
        Assert.Equal("NEW", (await other.Get<StudyStore>().CurrentAsync(TestStore.Cancel)).Study.StudyId);
        Assert.Equal("NEW", (await other.Get<StudyStore>().CurrentAsync(TestStore.Cancel)).Study.StudyId);
    }

    [Fact]
    public async Task A_study_file_seen_by_another_is_not_overwritten_unseen()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var studies = store.Get<StudyStore>();
        var first = await studies.PutAsync(new BinaryData(Sample.Study(id: "ONE")), "", TestStore.Cancel);
        Assert.True(first.Stored);
        Assert.True((await studies.PutAsync(new BinaryData(Sample.Study(id: "TWO")), "", TestStore.Cancel)).PreconditionFailed);
        Assert.True((await studies.PutAsync(new BinaryData(Sample.Study(id: "TWO")), first.ETag, TestStore.Cancel)).Stored);
        Assert.True((await studies.PutAsync(new BinaryData(Sample.Study(id: "THREE")), first.ETag, TestStore.Cancel)).PreconditionFailed);
        Assert.False((await studies.PutAsync(new BinaryData("{}"), null, TestStore.Cancel)).Stored);
    }

    private static async Task<(int Drops, int Subjects)> AgainAsync(TestStore store)
    {
        var again = await store.Get<StudyChange>().ApplyAsync(TestStore.Cancel);
        return (again.Drops, again.Subjects);
    }
}
