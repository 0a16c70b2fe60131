using Azure;
using Azure.Core;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Poison;
using Il2Pipeline.Storage.Receipts;
using Il2Pipeline.Storage.Setup;
using Il2Pipeline.Storage.Summaries;
using Il2Pipeline.Storage.Tests;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Functions.Tests;

/// <summary>
/// What a function does when something goes wrong, on a real storage service. How the storage side keeps its rows right through all of it
/// is tested beside it (RaceTests, IngestTests); here: what the host sees, and that calling again ends well.
/// </summary>
public sealed class FailurePathTests(AzuriteFixture azurite)
{
    private readonly string _drop = $"lab-a/{Guid.NewGuid():N}.json";
    private readonly string _subject = $"{Guid.NewGuid():N}"[..12];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_passing_fault_is_retried_within_the_call()
    {
        var faults = 2;
        await using var app = await AppAsync(request => IsTransaction(request) && faults-- > 0
            ? throw new RequestFailedException(503, "Busy.") : Task.CompletedTask);
        await app.Function<IngestDrop>().OnEvent(await PutAsync(Drops.Panel(_subject)), Cancel);
        Assert.Equal(LedgerStatus.Done, (await EntryAsync(app)).Status);
    }

    [Fact]
    public async Task A_fault_that_stays_fails_the_call_as_transient()
    {
        var sent = 0;
        await using var app = await AppAsync(request => IsTransaction(request) && ++sent > 0
            ? throw new RequestFailedException(503, "Busy.") : Task.CompletedTask);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await app.Function<IngestDrop>().OnEvent(await PutAsync(Drops.Panel(_subject)), Cancel));
        Assert.Equal(FailureKind.Transient, Failures.Classify(failure, Cancel));
        // The first try and the three retries that the settings allow: nobody else tried again.
        Assert.Equal(4, sent);
    }

    [Fact]
    public async Task A_refused_drop_has_receipt_and_row_and_no_failure()
    {
        await using var app = await AppAsync();
        await app.Function<IngestDrop>().OnEvent(await PutAsync("neither JSON nor XML"), Cancel);
        Assert.Equal(LedgerStatus.Refused, (await EntryAsync(app)).Status);
        Assert.Contains("IL2-1", (await app.Service<ReceiptStore>().GetAsync(_drop, Cancel))!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_defect_fails_each_call_and_ends_in_the_ledger()
    {
        await using (var broken = await AppAsync(request => IsTransaction(request)
            ? throw new InvalidOperationException("A defect.") : Task.CompletedTask))
        {
            var blob = await PutAsync(Drops.Panel(_subject));
            for (var attempt = 1; attempt <= 5; attempt++)
                await Assert.ThrowsAsync<InvalidOperationException>(() => broken.Function<IngestDrop>().OnEvent(blob, Cancel));
        }
        await using var app = await AppAsync();
        await app.Service<BlobPoison>().MarkAsync(new PoisonedBlob("lab-drops", _drop, "Host.Functions.IngestDrop"), Cancel);
        Assert.Equal(LedgerStatus.Defect, (await EntryAsync(app)).Status);
        // Once the program is mended the drop is read again, and nothing of the failure is left.
        await app.Function<ReprocessDrop>().OnMessage(new ReprocessWork((await EntryAsync(app)).Id), Cancel);
        Assert.Equal((LedgerStatus.Done, null), ((await EntryAsync(app)).Status, (await EntryAsync(app)).Failure));
    }

    [Fact]
    public async Task A_host_stopped_in_the_middle_loses_nothing()
    {
        var blob = await PutAsync(Drops.Panel(_subject));
        await Drops.StopInTheMiddleAsync(azurite, blob);
        await using var app = await AppAsync();
        await app.Function<IngestDrop>().OnEvent(blob, Cancel);
        Assert.Equal(LedgerStatus.Done, (await EntryAsync(app)).Status);
        Assert.Single((await app.Service<SummaryStore>().ReadAsync(_subject, Cancel))!.Changes);
    }

    [Fact]
    public async Task Two_instances_at_one_subject_both_end_well()
    {
        await using var one = await AppAsync();
        await using var other = await AppAsync();
        var blobs = await Task.WhenAll(Enumerable.Range(1, 6).Select(number => Drops.PutAsync(
            azurite, "lab-drops", $"{_drop}.{number}", Drops.Panel(_subject, $"0.{number}", $"o{number}", $"2026-01-0{number}"))));
        await Task.WhenAll(blobs.Select((blob, index) => (index % 2 == 0 ? one : other).Function<IngestDrop>().OnEvent(blob, Cancel)));
        Assert.Equal(6, (await one.Service<SummaryStore>().ReadAsync(_subject, Cancel))!.Changes.Count);
    }

    [Fact]
    public async Task Events_out_of_order_end_as_those_in_order()
    {
        await using var app = await AppAsync();
        var early = await Drops.PutAsync(azurite, "lab-drops", $"{_drop}.1", Drops.Panel(_subject, "0.1", "o1", "2026-01-01"));
        var late = await Drops.PutAsync(azurite, "lab-drops", $"{_drop}.2", Drops.Panel(_subject, "0.2", "o2", "2026-01-02"));
        foreach (var blob in new[] { late, early, late, early }) await app.Function<IngestDrop>().OnEvent(blob, Cancel);
        var changes = (await app.Service<SummaryStore>().ReadAsync(_subject, Cancel))!.Changes;
        Assert.Equal(["o1", "o2"], changes.Select(change => change.SourceId));
    }

    [Fact]
    public async Task An_overwritten_drop_is_a_version_of_its_own()
    {
        await using var app = await AppAsync();
        await app.Function<IngestDrop>().OnEvent(await PutAsync(Drops.Panel(_subject)), Cancel);
        await app.Function<IngestDrop>().OnEvent(await PutAsync(Drops.Panel(_subject, "0.3", "o3")), Cancel);
        Assert.Equal(2, (await app.Service<DropLedger>().FindAsync(_drop, Cancel)).Count);
    }

    private static bool IsTransaction(Request request) => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);

    private async Task<WatchedApp> AppAsync(Func<Request, Task>? before = null)
    {
        await using var setup = new WatchedApp(azurite, _ => Task.CompletedTask);
        await setup.Service<StorageSetup>().EnsureAsync(Cancel);
        return new WatchedApp(azurite, before ?? (_ => Task.CompletedTask));
    }

    private Task<Azure.Storage.Blobs.BlobClient> PutAsync(string content) => Drops.PutAsync(azurite, "lab-drops", _drop, content);

    private async Task<LedgerEntry> EntryAsync(WatchedApp app) => Assert.Single(await app.Service<DropLedger>().FindAsync(_drop, Cancel));
}
