using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.Tests.Faults;
using Il2Pipeline.Storage.Tests.Runs;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Storage.Tests;

/// <summary>Every version that was begun can be read again, whatever became of its blob.</summary>
public class KeptVersionsTests(AzuriteFixture azurite)
{
    private static readonly (string, string) s_little = ("Storage:Ingest:MemorySpoolBytes", "65536");
    private static readonly ReprocessScope s_all = new() { All = true };

    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    public async Task A_version_written_over_is_read_again_when_a_study_file_comes(int results)
    {
        const string Numbers = "\"subjectIdentifierSystem\":\"urn:trial\"";
        const string Patient = """{"resourceType":"Patient","id":"MRN-4711","identifier":[{"system":"urn:trial","value":"1001"}]}""";
        string Drop(int count) => Sample.Bundle([Patient, .. Enumerable.Range(1, count).Select(number => Coded($"R{number}", number))]);
        await using var store = await TestStore.OpenAsync(azurite, null, s_little);
        await store.DropAsync("lab-a/latest.json", Drop(results));
        await store.DropAsync("lab-a/latest.json", Drop(results + 1));
        Assert.Equal("MRN-4711", Assert.Single(await store.Summaries.SubjectsAsync(TestStore.Cancel)).Subject);
        await store.StudyAsync(Sample.Study(Numbers, "STUDY"));
        var head = Assert.Single(await store.Summaries.SubjectsAsync(TestStore.Cancel));
        Assert.Equal(("1001", results + 1), (head.Subject, head.Changes));
        Assert.DoesNotContain(await store.Ledger.FindAsync("lab-a/latest.json", TestStore.Cancel), version => version.IsGone);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(400)]
    public async Task A_deleted_version_is_read_again_in_runs_dry_and_real(int results)
    {
        await using var store = await TestStore.OpenAsync(azurite, null, s_little);
        await store.DropAsync("lab-a/1.json", Sample.Panel("S1", results));
        await store.Clients.Drops.DeleteBlobAsync("lab-a/1.json", cancellationToken: TestStore.Cancel);
        await RunStore.SpoilAsync(store, "S1");
        var dry = await RunStore.RunAsync(store, s_all, dry: true);
        Assert.Equal((1, 0), (dry.Counts.Done, dry.Counts.Missing));
        Assert.Equal(results + 1, dry.Diff!.Rows);
        var real = await RunStore.RunAsync(store, s_all);
        Assert.Equal((1, 0), (real.Counts.Done, real.Counts.Missing));
        Assert.Equal(200m, (await store.Summaries.ReadAsync("S1", TestStore.Cancel))!.Changes[0].Base);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(400)]
    public async Task One_that_was_begun_and_then_written_over_is_read_to_its_end(int results)
    {
        await using var store = await TestStore.OpenAsync(azurite, null, s_little);
        await store.PutAsync("lab-a/1.json", Sample.Panel("S1", results));
        store.Requests.Before = request => request.Uri.Path.Contains("receipts", StringComparison.Ordinal)
            ? throw new RequestFailedException(403, "The process dies.") : Task.CompletedTask;
        await Assert.ThrowsAsync<RequestFailedException>(() => store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel));
        store.Requests.Before = null;
        await store.DropAsync("lab-a/1.json", Sample.Panel("S2"));
        var begun = (await store.Ledger.FindAsync("lab-a/1.json", TestStore.Cancel)).Single(version => version.Status == LedgerStatus.Reading);
        var unfinished = store.Get<UnfinishedVersions>();
        // It may still be in somebody's hands.
        Assert.Equal(0, await unfinished.QueueAsync(TimeSpan.FromHours(1), TestStore.Cancel));
        Assert.Equal(1, await unfinished.QueueAsync(TimeSpan.Zero, TestStore.Cancel));
        await store.WorkAsync();
        Assert.Equal(LedgerStatus.Done, (await store.Ledger.GetAsync(begun.Id, TestStore.Cancel))!.Status);
        Assert.Equal(results + 1, (await store.Summaries.ReadAsync("S1", TestStore.Cancel))!.Changes.Count);
        Assert.Equal(0, await unfinished.QueueAsync(TimeSpan.Zero, TestStore.Cancel));
    }

    [Fact]
    public async Task A_note_that_was_deleted_by_hand_stops_nobody()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.PutAsync("lab-a/1.json", Sample.Panel("S1"));
        store.Requests.Before = async request =>
        {
            if (!request.Uri.Path.Contains("receipts", StringComparison.Ordinal)) return;
            await foreach (var note in store.Get<UnfinishedVersions>().NotesAsync(TestStore.Cancel))
                await store.Clients.Ledger.DeleteEntityAsync(note, ETag.All, TestStore.Cancel);
        };
        Assert.Equal(IngestKind.Done, (await store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel)).Kind);
        Assert.Equal(LedgerStatus.Done, (await store.Ledger.FindAsync("lab-a/1.json", TestStore.Cancel)).Single().Status);
    }

    [Fact]
    public async Task What_is_finished_refused_or_given_up_is_not_unfinished()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/done.json", Sample.Panel("S1"));
        await store.DropAsync("lab-b/refused.json", "{");
        await store.PutAsync("lab-b/failed.json", Sample.Panel("S2"));
        store.Requests.Before = request => request.Uri.Path.Contains("receipts", StringComparison.Ordinal)
            ? throw new RequestFailedException(403, "The process dies.") : Task.CompletedTask;
        await Assert.ThrowsAsync<RequestFailedException>(() => store.Ingest.IngestAsync("lab-b/failed.json", TestStore.Cancel));
        store.Requests.Before = null;
        await store.Get<DropMarking>().MarkPoisonedAsync("lab-b/failed.json", TestStore.Cancel);
        store.Requests.Clear();
        Assert.Equal(0, await store.Get<UnfinishedVersions>().QueueAsync(TimeSpan.Zero, TestStore.Cancel));
        // Two laboratories: three requests to find them, and one for each.
        Assert.Equal(5, store.Requests.All.Count);
    }

    [Fact]
    public async Task A_large_one_that_is_written_over_while_it_is_hashed_was_never_begun()
    {
        await using var store = await TestStore.OpenAsync(azurite, null, s_little);
        await store.PutAsync("lab-a/1.json", Sample.Panel("S1", 400));
        var (direct, isOver) = (await TestStore.OpenAsync(azurite, store.Prefix), false);
        store.Requests.Before = async request =>
        {
            if (isOver || !request.Headers.Contains("x-ms-copy-source")) return;
            isOver = true;
            await direct.PutAsync("lab-a/1.json", Sample.Panel("S2", 300));
        };
        Assert.Equal(IngestKind.Done, (await store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel)).Kind);
        Assert.True(isOver);
        Assert.Single(await store.Ledger.FindAsync("lab-a/1.json", TestStore.Cancel));
        Assert.Equal("S2", Assert.Single(await store.Summaries.SubjectsAsync(TestStore.Cancel)).Subject);
        await direct.CloseAsync();
    }

    // The second pass reads the copy, so what happens to the drop's own blob by then is nobody's concern.
    [Fact]
    public async Task A_large_one_that_is_written_over_while_it_is_read_is_read_to_its_end()
    {
        await using var store = await TestStore.OpenAsync(azurite, null, s_little);
        await store.PutAsync("lab-a/1.json", Sample.Panel("S1", 400));
        var direct = await TestStore.OpenAsync(azurite, store.Prefix);
        store.Requests.Before = request => request.Method == RequestMethod.Get && request.Uri.Path.Contains("versions", StringComparison.Ordinal)
            ? direct.PutAsync("lab-a/1.json", Sample.Panel("S2", 300)) : Task.CompletedTask;
        await store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel);
        Assert.Equal(401, (await store.Summaries.ReadAsync("S1", TestStore.Cancel))!.Changes.Count);
        await direct.CloseAsync();
    }

    [Fact]
    public async Task A_large_one_is_read_through_connections_that_break()
    {
        await using var direct = await TestStore.OpenAsync(azurite);
        await direct.PutAsync("lab-a/1.json", Sample.Panel("S1", 400));
        await using var proxy = await FaultProxy.StartAsync(azurite.ConnectionString);
        var store = await TestStore.OpenAsync(azurite, direct.Prefix, ("Storage:ConnectionString", proxy.ConnectionString), s_little);
        proxy.Chance = new FaultChance(1, 0.3, Fault.HalfResponse);
        while (await Record.ExceptionAsync(() => store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel)) is { } failure)
            Assert.Equal(FailureKind.Transient, Failures.Classify(failure, TestStore.Cancel));
        Assert.Equal(401, (await direct.Summaries.ReadAsync("S1", TestStore.Cancel))!.Changes.Count);
        await store.CloseAsync();
    }

    [Fact]
    public async Task A_copy_costs_one_request_and_a_small_version_none_and_the_same_drop_again_keeps_nothing_more()
    {
        await using var store = await TestStore.OpenAsync(azurite, null, s_little);
        await store.DropAsync("lab-a/small.json", Sample.Panel("S1"));
        Assert.Empty(await store.Clients.Versions.GetBlobsAsync(cancellationToken: TestStore.Cancel).ToListAsync(TestStore.Cancel));
        await store.PutAsync("lab-a/large.json", Sample.Panel("S1", 400));
        store.Requests.Clear();
        await store.Ingest.IngestAsync("lab-a/large.json", TestStore.Cancel);
        Assert.Single(store.Requests.All, request => request.StartsWith("PUT", StringComparison.Ordinal) && request.Contains("versions/", StringComparison.Ordinal));
        await store.Ingest.IngestAsync("lab-a/large.json", force: true, TestStore.Cancel);
        var copy = Assert.Single(await store.Clients.Versions.GetBlobsAsync(cancellationToken: TestStore.Cancel).ToListAsync(TestStore.Cancel));
        Assert.Equal((await store.Ledger.FindAsync("lab-a/large.json", TestStore.Cancel)).Single().Id, copy.Name);
    }

    [Fact]
    public async Task Where_the_account_does_not_copy_the_bytes_are_sent()
    {
        await using var store = await TestStore.OpenAsync(azurite, null, s_little);
        await store.PutAsync("lab-a/1.json", Sample.Panel("S1", 400));
        store.Requests.Before = request => request.Headers.Contains("x-ms-copy-source")
            ? throw new RequestFailedException(403, "Copies are not permitted.") : Task.CompletedTask;
        Assert.Equal(IngestKind.Done, (await store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel)).Kind);
        var entry = (await store.Ledger.FindAsync("lab-a/1.json", TestStore.Cancel)).Single();
        var copy = await store.Clients.Versions.GetBlobClient(entry.Id).DownloadContentAsync(TestStore.Cancel);
        Assert.Equal(Sample.Panel("S1", 400), copy.Value.Content.ToString());
    }

    [Fact]
    public async Task What_cannot_be_packed_is_a_copy_too()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var noise = new byte[KeptRow.MostBytes + 1000];
        new Random(1).NextBytes(noise);
        await store.Clients.Drops.UploadBlobAsync("lab-a/noise", new BinaryData(noise), TestStore.Cancel);
        Assert.Equal(IngestKind.Refused, (await store.Ingest.IngestAsync("lab-a/noise", TestStore.Cancel)).Kind);
        await store.PutAsync("lab-a/noise", "{}");
        var version = (await store.Ledger.FindAsync("lab-a/noise", TestStore.Cancel)).Single();
        Assert.Equal(IngestKind.Refused, (await store.Ingest.ReprocessAsync(new ReprocessWork(version.Id), TestStore.Cancel)).Kind);
    }

    [Fact]
    public async Task What_was_changed_by_hand_is_not_taken_for_the_version()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("S1"));
        var entry = (await store.Ledger.FindAsync("lab-a/1.json", TestStore.Cancel)).Single();
        await store.Clients.Ledger.UpsertEntityAsync(
            KeptRow.Of(entry.Drop, Convert.FromBase64String("CwKAMTIzNDUD")), Azure.Data.Tables.TableUpdateMode.Replace, TestStore.Cancel);
        Assert.Equal(IngestKind.Done, (await store.Ingest.ReprocessAsync(new ReprocessWork(entry.Id), TestStore.Cancel)).Kind);
        await store.Clients.Drops.DeleteBlobAsync("lab-a/1.json", cancellationToken: TestStore.Cancel);
        Assert.Equal(IngestKind.Missing, (await store.Ingest.ReprocessAsync(new ReprocessWork(entry.Id), TestStore.Cancel)).Kind);
    }

    [Fact]
    public async Task Nothing_of_a_large_drop_is_on_disk()
    {
        await using var store = await TestStore.OpenAsync(azurite, null, s_little);
        await store.PutAsync("lab-a/1.json", Sample.Panel("S1", 400));
        await using var brought = await BroughtDrop.BringAsync(store.Clients.Drops.GetBlobClient("lab-a/1.json"), "lab-a/1.json", 1000, TestStore.Cancel);
        Assert.True(brought!.IsLarge);
        using var text = new StreamReader(brought.Content, Encoding.UTF8, leaveOpen: true);
        Assert.Equal(Sample.Panel("S1", 400), await text.ReadToEndAsync(TestStore.Cancel));
        brought.Content.Position = brought.Size - 2;
        Assert.Equal("]}"u8.ToArray(), new[] { (byte)brought.Content.ReadByte(), (byte)brought.Content.ReadByte() });
        Assert.Equal(-1, brought.Content.ReadByte());
    }

    private static string Day(int number) => new DateOnly(2025, 1, 1).AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Coded(string id, int number) => Sample.Result("X", Day(number), 0.2m, id)
        .Replace("\"identifier\":{\"value\":\"X\"} }", "\"reference\":\"Patient/MRN-4711\"}", StringComparison.Ordinal);
}
