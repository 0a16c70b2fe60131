using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Summaries;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Tests;

public class SummaryMemoryTests(AzuriteFixture azurite)
{
    [Fact]
    public void The_ones_not_used_for_longest_make_room()
    {
        var memory = Memory(1000);
        memory.Keep(Key(1), Stored(300));
        memory.Keep(Key(2), Stored(300));
        Assert.NotNull(memory.Find(Key(1)));
        memory.Keep(Key(3), Stored(300));
        Assert.NotNull(memory.Find(Key(1)));
        Assert.Null(memory.Find(Key(2)));
        Assert.NotNull(memory.Find(Key(3)));
    }

    [Fact]
    public void What_is_too_large_is_not_kept_nor_is_what_it_replaces()
    {
        var memory = Memory(1000);
        memory.Keep(Key(1), Stored(10));
        memory.Keep(Key(1), Stored(2000));
        Assert.Null(memory.Find(Key(1)));
    }

    [Fact]
    public void A_newer_one_is_not_forgotten_for_an_older()
    {
        var memory = Memory(1000);
        var (older, newer) = (Stored(10), Stored(10));
        memory.Keep(Key(1), newer);
        memory.Forget(Key(1), older);
        Assert.Same(newer, memory.Find(Key(1)));
        memory.Forget(Key(1), newer);
        Assert.Null(memory.Find(Key(1)));
    }

    // Each of two processes remembers what it wrote, and the other one writes in between.
    [Fact]
    public async Task What_another_process_wrote_is_not_lost()
    {
        await using var one = await TestStore.OpenAsync(azurite);
        await using var other = await TestStore.OpenAsync(azurite, one.Prefix);
        await using var alone = await TestStore.OpenAsync(azurite);
        for (var number = 1; number <= 6; number++)
        {
            var drop = Sample.Bundle(
                Sample.Dose("1001", "2026-01-05"),
                Sample.Result("1001", $"2026-01-0{number}", number, $"r{number % 4}", "corrected"));
            await (number % 2 == 0 ? one : other).DropAsync($"lab-a/{number}.json", drop);
            await alone.DropAsync($"lab-a/{number}.json", drop);
        }
        Assert.Equal(await alone.DumpAsync(), await one.DumpAsync());
        Assert.Equal(
            await alone.Summaries.HistoryAsync("1001", TestStore.Cancel).CountAsync(TestStore.Cancel),
            await one.Summaries.HistoryAsync("1001", TestStore.Cancel).CountAsync(TestStore.Cancel));
    }

    // A subject that nobody announced is taken for new; when it is not, it is loaded.
    [Fact]
    public async Task A_wrong_guess_is_found_out()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await store.Clients.Feed.DeleteAsync(TestStore.Cancel);
        await using var other = await TestStore.OpenAsync(azurite, store.Prefix);
        await other.DropAsync("lab-a/2.json", Sample.Bundle(Sample.Result("1001", "2026-02-01", 1m, "x")));
        Assert.Equal(5, (await other.Summaries.ReadAsync("1001", TestStore.Cancel))!.Changes.Count);
        Assert.Equal(2, (await other.Summaries.HeadAsync("1001", TestStore.Cancel))!.Revision);
    }

    private static SummaryMemory Memory(int characters) =>
        new(Options.Create(new StorageOptions { Ingest = new DropIngestOptions { RememberedCharacters = 2 * characters } }));

    private static SubjectKey Key(int number) => new("STUDY", $"S{number}");

    private static StoredSummary Stored(int characters) =>
        new(null, new SortedDictionary<string, string>(StringComparer.Ordinal) { ["c"] = new string('x', characters) }, 1);
}
