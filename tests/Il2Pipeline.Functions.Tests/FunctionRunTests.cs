using Azure.Storage.Blobs;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Setup;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.Summaries;
using Il2Pipeline.Storage.Tests;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Il2Pipeline.Functions.Tests;

/// <summary>The functions on a real storage service, called as the worker calls them.</summary>
[Collection("The study file")]
public sealed class FunctionRunTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly string s_panel = Drops.Panel("1001");
    private readonly IHost _app = Program.Build([$"--AzureWebJobsStorage={azurite.ConnectionString}"]);
    private readonly string _drop = $"lab-a/{Guid.NewGuid():N}.json";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await Service<StorageSetup>().EnsureAsync(Cancel);

    public ValueTask DisposeAsync()
    {
        _app.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_drop_told_by_an_event_and_found_by_polling_is_taken_once()
    {
        var blob = await PutAsync("lab-drops", _drop, s_panel);
        await Function<IngestDrop>().OnEvent(blob, Cancel);
        await Function<IngestDrop>().OnScan(blob, Cancel);

        var entry = Assert.Single(await Service<DropLedger>().FindAsync(_drop, Cancel));
        Assert.Equal(LedgerStatus.Done, entry.Status);
        Assert.Single(entry.Balance.Subjects);
    }

    [Fact]
    public async Task A_drop_that_cannot_be_read_is_refused_without_failing()
    {
        await Function<IngestDrop>().OnEvent(await PutAsync("lab-drops", _drop, ""), Cancel);
        Assert.Equal(LedgerStatus.Refused, Assert.Single(await Service<DropLedger>().FindAsync(_drop, Cancel)).Status);
    }

    [Fact]
    public async Task A_drop_deleted_before_the_trigger_runs_is_no_failure()
    {
        var blob = await PutAsync("lab-drops", _drop, s_panel);
        await blob.DeleteAsync(cancellationToken: Cancel);
        await Function<IngestDrop>().OnEvent(blob, Cancel);
        Assert.Empty(await Service<DropLedger>().FindAsync(_drop, Cancel));
    }

    [Fact]
    public async Task A_message_of_the_queue_reads_a_drop_again()
    {
        await Function<IngestDrop>().OnEvent(await PutAsync("lab-drops", _drop, s_panel), Cancel);
        var first = Assert.Single(await Service<DropLedger>().FindAsync(_drop, Cancel));
        await Function<ReprocessDrop>().OnMessage(new ReprocessWork(first.Id), Cancel);
        var second = Assert.Single(await Service<DropLedger>().FindAsync(_drop, Cancel));
        Assert.True(second.Finished > first.Finished);
    }

    [Fact]
    public async Task A_message_of_the_queue_derives_a_subject()
    {
        await Function<IngestDrop>().OnEvent(await PutAsync("lab-drops", _drop, s_panel), Cancel);
        await Function<RederiveSubject>().OnMessage(new RederiveWork("1001"), Cancel);
        Assert.NotNull(await Service<SummaryStore>().HeadAsync("1001", Cancel));
    }

    [Fact]
    public async Task A_study_file_that_arrives_is_put_in_force()
    {
        var file = await PutAsync("study", "study.json", """{ "studyId": "STUDY", "timeZone": "Europe/Berlin" }""");
        await Function<StudyChanged>().OnEvent(file, Cancel);
        Assert.Equal("Europe/Berlin", (await Service<StudyStore>().CurrentAsync(Cancel)).Study.TimeZone);
        await Function<StudyChanged>().OnScan(file, Cancel);
        Assert.Equal("Europe/Berlin", (await Service<StudyStore>().CurrentAsync(Cancel)).Study.TimeZone);
    }

    private T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    private T Function<T>() => ActivatorUtilities.CreateInstance<T>(_app.Services);

    private Task<BlobClient> PutAsync(string container, string name, string content) => Drops.PutAsync(azurite, container, name, content);
}
