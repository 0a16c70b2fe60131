using Azure.Core;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Storage.Tests;

public class RaceTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Derivations_at_once_end_as_one_after_another()
    {
        await using var alone = await TestStore.OpenAsync(azurite);
        await using var crowd = await TestStore.OpenAsync(azurite);
        var drops = Enumerable.Range(1, 8).Select(number => (
            Name: $"lab-a/{number}.json",
            Content: Sample.Bundle(
                Sample.Dose("1001", "2026-01-05"), Sample.Result("1001", $"2026-01-0{number}", number, $"r{number}")))).ToList();
        foreach (var (name, content) in drops) await alone.DropAsync(name, content);
        await Task.WhenAll(drops.Select(drop => crowd.DropAsync(drop.Name, drop.Content)));
        Assert.Equal(await alone.DumpAsync(), await crowd.DumpAsync());
    }

    [Fact]
    public async Task The_same_drop_at_two_instances_at_once_is_one()
    {
        await using var one = await TestStore.OpenAsync(azurite);
        await using var other = await TestStore.OpenAsync(azurite, one.Clients.Names.Ledger.Replace("Drops", "", StringComparison.Ordinal));
        await one.PutAsync("lab-a/1.json", Sample.Panel("1001", 20));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(number =>
            (number % 2 == 0 ? one : other).Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel)));
        var entry = Assert.Single((await one.Ledger.ListAsync(new DropFilter(), DropOrder.Name, 10, null, TestStore.Cancel)).Items);
        Assert.Equal(LedgerStatus.Done, entry.Status);
        Assert.True(entry.Balance.Balances);
        await using var alone = await TestStore.OpenAsync(azurite);
        await alone.DropAsync("lab-a/1.json", Sample.Panel("1001", 20));
        Assert.Equal(await alone.DumpAsync(), await one.DumpAsync());
    }

    // The slow derivation has read everything before the retraction came; the fast one, which knows of it, finds the stored summary right
    // as it is. The slow one must not come after it.
    [Fact]
    public async Task A_derivation_that_changes_nothing_still_wins()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001", 1));
        var before = await store.DumpAsync();
        var slow = new TaskCompletionSource();
        var read = new TaskCompletionSource();
        store.Requests.Before = async request =>
        {
            if (!IsSummaryWrite(store, request) || read.Task.IsCompleted) return;
            read.SetResult();
            await slow.Task;
        };
        var late = store.DropAsync("lab-a/2.json", Sample.Bundle(Sample.Result("1001", "2026-01-09", 5m, "x")));
        await read.Task;
        // In another process: within one, derivations of a subject take turns.
        var other = await TestStore.OpenAsync(azurite, store.Prefix);
        await other.DropAsync("lab-a/3.json", Sample.Bundle(Sample.Result("1001", "2026-01-09", 5m, "x", "entered-in-error")));
        await other.CloseAsync();
        slow.SetResult();
        await late;
        Assert.Equal(Summaries(before), Summaries(await store.DumpAsync()));
    }

    [Fact]
    public async Task A_revision_begun_and_not_finished_is_seen_and_mended()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001", 1));
        await store.PutAsync("lab-a/2.json", Sample.Panel("1001", 240));
        var writes = 0;
        store.Requests.Before = request => IsSummaryWrite(store, request) && ++writes == 2
            ? throw new InvalidOperationException("The process ends here.")
            : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Ingest.IngestAsync("lab-a/2.json", TestStore.Cancel));
        Assert.False((await store.Summaries.ReadAsync("1001", TestStore.Cancel))!.Head.IsWhole);
        Assert.Equal(LedgerStatus.Reading, (await store.Ledger.FindAsync("lab-a/2.json", TestStore.Cancel)).Single().Status);

        store.Requests.Before = null;
        await store.Ingest.IngestAsync("lab-a/2.json", TestStore.Cancel);
        Assert.True((await store.Summaries.ReadAsync("1001", TestStore.Cancel))!.Head.IsWhole);
        await using var alone = await TestStore.OpenAsync(azurite);
        await alone.DropAsync("lab-a/1.json", Sample.Panel("1001", 1));
        await alone.DropAsync("lab-a/2.json", Sample.Panel("1001", 240));
        Assert.Equal(await alone.DumpAsync(), await store.DumpAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_crash_before_any_write_is_made_good_by_trying_again(int crash)
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.PutAsync("lab-a/1.json", Sample.Panel("1001"));
        var writes = 0;
        store.Requests.Before = request => request.Method != RequestMethod.Get && ++writes == crash
            ? throw new InvalidOperationException("The process ends here.")
            : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel));
        store.Requests.Before = null;
        Assert.Equal(IngestKind.Done, (await store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel)).Kind);
        await using var alone = await TestStore.OpenAsync(azurite);
        await alone.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        Assert.Equal(await alone.DumpAsync(), await store.DumpAsync());
    }

    [Fact]
    public async Task Two_writers_of_one_head_cannot_both_win()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        var key = new SubjectKey("STUDY", "1001");
        var head = (await store.Summaries.LoadAsync(key, TestStore.Cancel)).Head;
        var table = store.Clients.Summaries;
        Assert.NotNull(await SummaryWriter.WriteAsync(table, head, HeadRow.Nothing(key), [], TestStore.Cancel));
        Assert.Null(await SummaryWriter.WriteAsync(table, head, HeadRow.Nothing(key), [], TestStore.Cancel));
    }

    private static bool IsSummaryWrite(TestStore store, Request request) =>
        request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)
        && Body(request).Contains(store.Clients.Names.Summaries, StringComparison.Ordinal);

    private static string Body(Request request)
    {
        using var bytes = new MemoryStream();
        request.Content!.WriteTo(bytes, default);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static IEnumerable<string> Summaries(string dump) => dump.Split('\n').Where(line =>
        line.Contains(" c!", StringComparison.Ordinal) || line.Contains(" y!", StringComparison.Ordinal));
}
