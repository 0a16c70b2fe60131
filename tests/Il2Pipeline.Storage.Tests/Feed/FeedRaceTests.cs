using Azure.Core;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Feed;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Tests.Feed;

/// <summary>The feed under fire: several processes announce at once and crash before or after their writes, and a reader follows.</summary>
public class FeedRaceTests(AzuriteFixture azurite)
{
    private const int Subjects = 12;
    private const int Rounds = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_reader_misses_nothing_and_sees_nothing_twice(int seed)
    {
        await using var one = await TestStore.OpenAsync(azurite);
        await using var two = await TestStore.OpenAsync(azurite, one.Prefix);
        await using var three = await TestStore.OpenAsync(azurite, one.Prefix);
        var revisions = new long[Subjects];
        using var done = new CancellationTokenSource();
        var reading = FollowAsync(one, done.Token);
        await Task.WhenAll(new[] { one, two, three }.Select((store, number) =>
            AnnounceAsync(store, new Random((seed * 10) + number), revisions)));
        await done.CancelAsync();
        AssertRight(await reading, revisions);
    }

    // A process that announces for several subjects at once, and begins anew with nothing in memory when a write breaks off.
    private static async Task AnnounceAsync(TestStore store, Random chance, long[] revisions)
    {
        var announcer = Start(store);
        store.Requests.Before = request => Crash(request, chance);
        store.Requests.After = request => Crash(request, chance);
        for (var round = 0; round < Rounds; round++)
        {
            var news = Enumerable.Range(0, 4).Select(_ => chance.Next(Subjects)).Distinct()
                .Select(subject => (Key: new SubjectKey("STUDY", $"S{subject}"), Revision: Interlocked.Increment(ref revisions[subject])))
                .ToList();
            while (true)
            {
                try
                {
                    await Task.WhenAll(news.Select(one => announcer.AnnounceAsync(one.Key, one.Revision, ["EOS"], TestStore.Cancel)));
                    break;
                }
                catch (InvalidOperationException)
                {
                    announcer = Start(store);
                }
            }
        }
        store.Requests.Before = store.Requests.After = null;
    }

    private static FeedAnnouncer Start(TestStore store) =>
        new(store.Clients, store.Get<IOptions<StorageOptions>>(), TimeProvider.System);

    private static Task Crash(Request request, Random chance)
    {
        if (!request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)) return Task.CompletedTask;
        lock (chance) return chance.NextDouble() < 0.1 ? throw new InvalidOperationException("The process ends here.") : Task.CompletedTask;
    }

    private static async Task<List<FeedEntry>> FollowAsync(TestStore store, CancellationToken done)
    {
        List<FeedEntry> seen = [];
        var cursor = FeedCursor.Start;
        while (true)
        {
            var last = done.IsCancellationRequested;
            var page = (await store.Get<FeedStore>().ReadAsync(cursor, 3, TestStore.Cancel))!;
            seen.AddRange(page.Items);
            cursor = FeedCursor.Parse(page.Cursor.ToString())!;
            if (last && !page.More) return seen;
        }
    }

    private static void AssertRight(List<FeedEntry> seen, long[] revisions)
    {
        Assert.Equal(Enumerable.Range(1, seen.Count).Select(number => (long)number), seen.Select(entry => entry.Sequence));
        Assert.Distinct(seen.Select(entry => (entry.Subject, entry.Revision)));
        foreach (var subject in seen.GroupBy(entry => entry.Subject))
            Assert.Equal(subject.Select(entry => entry.Revision).Order(), subject.Select(entry => entry.Revision));
        for (var subject = 0; subject < Subjects; subject++)
            Assert.Equal(revisions[subject], seen.LastOrDefault(entry => entry.Subject == $"S{subject}")?.Revision ?? 0);
    }
}
