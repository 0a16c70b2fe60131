using Azure.Data.Tables;
using Il2Pipeline.Core;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Receipts;
using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.Summaries;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Storage.Tests.Summaries;

/// <summary>The net below the second half: what it fails on is one subject's misfortune, told, and mended by reading again.</summary>
public class SubjectDefectTests(AzuriteFixture azurite)
{
    private const string Code = "IL2-820";
    private static readonly DropId s_two = new("lab-a/two.json", "");

    [Fact]
    public async Task A_subject_that_fails_is_marked_and_the_others_of_its_drop_go_on()
    {
        await using var store = await FailingOnAsync("1002");
        var outcome = await store.DropAsync(s_two.Name, Sample.Bundle(Bundled("1001"), Bundled("1002"), Bundled("1003")));
        Assert.Equal(IngestKind.Done, outcome.Kind);
        Assert.True(outcome.Balance!.Balances);
        Assert.Equal(3, outcome.Balance.ByDisposition[Disposition.Stored]);
        Assert.Equal(1, outcome.Balance.ByIssue[Code]);
        Assert.Contains(Code, (await store.Get<ReceiptStore>().GetAsync(s_two.Name, TestStore.Cancel))!.ToString(), StringComparison.Ordinal);

        Assert.Equal([null, Code, null], (await store.Summaries.SubjectsAsync(TestStore.Cancel)).Select(head => head.Defect));
        var failed = (await store.Summaries.ReadAsync("1002", TestStore.Cancel))!;
        Assert.True(failed.Head.IsWhole);
        Assert.Empty(failed.Changes);
        Assert.Single((await store.Summaries.ReadAsync("1003", TestStore.Cancel))!.Changes);
    }

    [Fact]
    public async Task Once_the_program_is_mended_reading_again_frees_it()
    {
        await using var store = await FailingOnAsync("1001");
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await using var clean = await TestStore.OpenAsync(azurite);
        await clean.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        Assert.NotEqual(await clean.DumpAsync(), await store.DumpAsync());

        var mended = await TestStore.OpenAsync(azurite, store.Prefix);
        await mended.Runs.StartAsync(new ReprocessRequest(new ReprocessScope { Issue = Code }, DryRun: false, null), TestStore.Cancel);
        await mended.WorkAsync();
        Assert.Equal(await clean.DumpAsync(), await mended.DumpAsync());
        Assert.Empty((await mended.Ledger.FindAsync("lab-a/1.json", TestStore.Cancel)).Single().Balance.ByIssue);
        await mended.CloseAsync();
    }

    [Fact]
    public async Task A_subject_that_had_numbers_loses_them_rather_than_keep_old_ones_and_the_history_tells()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        var broken = await FailingOnAsync("1001", store.Prefix);
        await broken.DropAsync("lab-a/2.json", Sample.Bundle(Sample.Result("1001", "2026-02-01", 1m, "late")));
        Assert.Empty((await store.Summaries.ReadAsync("1001", TestStore.Cancel))!.Changes);
        var gone = await store.Summaries.HistoryAsync("1001", TestStore.Cancel).ToListAsync(TestStore.Cancel);
        Assert.Equal(4, gone.Count);
        Assert.All(gone, entry => Assert.Null(entry.After));
        await broken.CloseAsync();

        // Any later drop of the subject frees it as well.
        await store.DropAsync("lab-a/3.json", Sample.Bundle(Sample.Result("1001", "2026-02-02", 1m, "later")));
        Assert.Equal(6, (await store.Summaries.ReadAsync("1001", TestStore.Cancel))!.Changes.Count);
    }

    [Fact]
    public async Task A_row_that_cannot_be_understood_costs_its_subject_only()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync(s_two.Name, Sample.Bundle(Bundled("1001"), Bundled("1002")));
        await foreach (var row in store.Clients.Results.QueryAsync<TableEntity>(cancellationToken: TestStore.Cancel))
        {
            if (row.GetString("Subject") != "1002") continue;
            row["Json"] = "{";
            await store.Clients.Results.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, TestStore.Cancel);
        }
        var outcome = await store.DropAsync("lab-a/three.json", Sample.Bundle(Bundled("1001", "b"), Bundled("1002", "b")));
        Assert.True(outcome.Balance!.Balances);
        Assert.Equal([null, Code], (await store.Summaries.SubjectsAsync(TestStore.Cancel)).Select(head => head.Defect));
        // Reading its drop again writes the row again.
        await store.Ingest.IngestAsync(s_two.Name, force: true, TestStore.Cancel);
        Assert.Equal([null, null], (await store.Summaries.SubjectsAsync(TestStore.Cancel)).Select(head => head.Defect));
    }

    [Fact]
    public async Task The_log_tells_what_failed_and_where_and_nothing_of_whom()
    {
        using var log = new SignalCapture();
        await using var store = await FailingOnAsync("1001", null, services => services.AddLogging(logging => logging.AddProvider(log)));
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        var line = log.Lines.Single(entry => entry.Contains(Code, StringComparison.Ordinal));
        Assert.Contains(nameof(OverflowException), line, StringComparison.Ordinal);
        Assert.Contains(nameof(SubjectDefectTests), line, StringComparison.Ordinal);
        Assert.DoesNotContain("PLANTED", line, StringComparison.Ordinal);
        Assert.DoesNotContain("1001", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_tells_how_many_would_fail()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        var broken = await FailingOnAsync("1001", store.Prefix);
        var run = await broken.Runs.StartAsync(new ReprocessRequest(new ReprocessScope { All = true }, DryRun: true, null), TestStore.Cancel);
        await broken.WorkAsync();
        Assert.Equal(1, (await broken.Runs.GetAsync(run!.Id, TestStore.Cancel))!.Diff!.Defects);
        await broken.CloseAsync();
    }

    private static string Bundled(string subject, string id = "a") => Sample.Result(subject, "2026-01-04", 0.2m, $"{subject}-{id}");

    private Task<TestStore> FailingOnAsync(string subject, string? prefix = null, Action<IServiceCollection>? more = null) =>
        TestStore.OpenAsync(azurite, prefix, services =>
        {
            services.AddSingleton(_ => new Summarising((about, results, doses, study) => about == subject
                ? throw new OverflowException("PLANTED 1001")
                : LabPipeline.Derive(about, results, doses, study)));
            more?.Invoke(services);
        });
}
