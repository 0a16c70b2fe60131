using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues.Models;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Receipts;
using Il2Pipeline.Storage.Setup;
using Il2Pipeline.Storage.Tests;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Il2Pipeline.Functions.Tests;

/// <summary>What failed five times, on a real storage service: messages as the Functions host writes them.</summary>
[Collection("The study file")]
public sealed class PoisonTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly DateTimeOffset s_givenUp = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
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
    public async Task A_poisoned_drop_is_marked_with_the_messages_facts()
    {
        var etag = await PutAsync("lab-drops", _drop, "{}");
        await PoisonAsync("lab-drops", _drop, etag);

        var entry = Assert.Single(await Service<DropLedger>().FindAsync(_drop, Cancel));
        Assert.Equal(LedgerStatus.Defect, entry.Status);
        Assert.Equal(new DropFailure("IngestDrop", s_givenUp, etag.Trim('"'), "message-1", 1), entry.Failure);
        var receipt = await Service<ReceiptStore>().GetAsync(_drop, Cancel);
        Assert.Contains("function IngestDrop, given up at 2026-01-05T08:00:00Z", receipt!.ToString(), StringComparison.Ordinal);
        Assert.Contains("IL2-801", receipt.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drop_taken_in_meanwhile_is_not_marked()
    {
        var etag = await PutAsync("lab-drops", _drop, "{}");
        await Service<DropIngest>().IngestAsync(_drop, Cancel);
        await PoisonAsync("lab-drops", _drop, etag);
        Assert.NotEqual(LedgerStatus.Defect, Assert.Single(await Service<DropLedger>().FindAsync(_drop, Cancel)).Status);
    }

    [Fact]
    public async Task Reading_it_again_clears_the_failure()
    {
        await PoisonAsync("lab-drops", _drop, await PutAsync("lab-drops", _drop, "{}"));
        await Service<DropIngest>().IngestAsync(_drop, Cancel);
        Assert.Null(Assert.Single(await Service<DropLedger>().FindAsync(_drop, Cancel)).Failure);
    }

    [Fact]
    public async Task An_overwritten_drop_is_not_blamed_for_the_one_before()
    {
        var etag = await PutAsync("lab-drops", _drop, Drops.Panel("1001"));
        await Drops.StopInTheMiddleAsync(azurite, Blob("lab-drops", _drop));
        await PutAsync("lab-drops", _drop, Drops.Panel("1001", "0.3"));
        await Service<DropIngest>().IngestAsync(_drop, Cancel);
        await PoisonAsync("lab-drops", _drop, etag);

        var versions = await Service<DropLedger>().FindAsync(_drop, Cancel);
        Assert.Equal([LedgerStatus.Defect, LedgerStatus.Done], versions.Select(version => version.Status).OrderDescending());
    }

    [Fact]
    public async Task A_drop_deleted_after_it_was_begun_is_marked()
    {
        var etag = await PutAsync("lab-drops", _drop, Drops.Panel("1001"));
        await Drops.StopInTheMiddleAsync(azurite, Blob("lab-drops", _drop));
        await Blob("lab-drops", _drop).DeleteAsync(cancellationToken: Cancel);
        await PoisonAsync("lab-drops", _drop, etag);
        Assert.Equal(LedgerStatus.Defect, Assert.Single(await Service<DropLedger>().FindAsync(_drop, Cancel)).Status);
    }

    [Fact]
    public async Task A_drop_deleted_before_it_was_begun_is_no_failure()
    {
        await PoisonAsync("lab-drops", _drop, "0x1");
        Assert.Empty(await Service<DropLedger>().FindAsync(_drop, Cancel));
    }

    [Fact]
    public async Task A_poisoned_study_file_is_told_in_its_receipt()
    {
        await PoisonAsync("study", "study.json", "0x1");
        var receipt = await Service<ReceiptStore>().GetAsync("study.json", Cancel);
        Assert.Contains("IL2-803", receipt!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poisoned_blob_of_another_container_is_no_drop()
    {
        var etag = await PutAsync("lab-drops", _drop, "{}");
        await PoisonAsync("others", _drop, etag);
        Assert.Empty(await Service<DropLedger>().FindAsync(_drop, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("nonsense")]
    public async Task A_message_that_names_no_blob_fails_loudly(string text) =>
        await Assert.ThrowsAnyAsync<JsonException>(() => Function<PoisonDrop>().OnMessage(Message(text), Cancel));

    [Fact]
    public async Task A_drop_that_could_not_be_read_again_is_marked()
    {
        await PutAsync("lab-drops", _drop, Drops.Panel("1001"));
        await Drops.StopInTheMiddleAsync(azurite, Blob("lab-drops", _drop));
        var begun = Assert.Single(await Service<DropLedger>().FindAsync(_drop, Cancel));
        await Function<PoisonWork>().OnReprocess(new ReprocessWork(begun.Id), Cancel);
        var entry = Assert.Single(await Service<DropLedger>().FindAsync(_drop, Cancel));
        Assert.Equal((LedgerStatus.Defect, "ReprocessDrop"), (entry.Status, entry.Failure?.Function));
    }

    [Fact]
    public async Task A_subject_that_could_not_be_derived_changes_nothing() =>
        await Function<PoisonWork>().OnRederive(new RederiveWork("1001"), Cancel);

    private Task PoisonAsync(string container, string name, string etag)
    {
        var text = JsonSerializer.Serialize(new
        {
            Type = "BlobTrigger",
            FunctionId = "Host.Functions.IngestDrop",
            BlobType = "BlockBlob",
            ContainerName = container,
            BlobName = name,
            ETag = etag,
        });
        return Function<PoisonDrop>().OnMessage(Message(text), Cancel);
    }

    private static QueueMessage Message(string text) =>
        QueuesModelFactory.QueueMessage("message-1", "receipt-1", text, 1, null, s_givenUp, null);

    private async Task<string> PutAsync(string container, string name, string content)
    {
        var answer = await Blob(container, name).UploadAsync(new BinaryData(Encoding.UTF8.GetBytes(content)), overwrite: true, Cancel);
        return answer.Value.ETag.ToString();
    }

    private BlobClient Blob(string container, string name) => Drops.Blob(azurite, container, name);

    private T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    private T Function<T>() => ActivatorUtilities.CreateInstance<T>(_app.Services);
}
