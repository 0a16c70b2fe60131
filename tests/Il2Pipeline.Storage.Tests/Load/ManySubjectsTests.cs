using Azure.Core;
using Azure.Data.Tables;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Storage.Tests.Load;

/// <summary>Drops of so many subjects that they do not fit into the ledger's row, and stand beside it.</summary>
public class ManySubjectsTests(AzuriteFixture azurite)
{
    private static readonly DropId s_drop = new("lab-a/1.json", "hash");

    [Fact]
    public async Task Sixty_thousand_subjects_are_kept()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var limits = ServiceLimits.Watch(store);
        var subjects = Subjects("subject", 60_000);
        var begun = await store.Ledger.WriteAsync(Row(subjects) with { Left = Left(subjects) }, null, TestStore.Cancel);
        var found = await store.Ledger.ReadAsync(Keys.LedgerId(s_drop), TestStore.Cancel);
        Assert.Equal(subjects, found!.Entry.Balance.Subjects);
        Assert.Equal(Left(subjects), found.Left);
        Assert.NotNull(await store.Ledger.WriteAsync(begun! with { Left = [] }, begun.ETag, TestStore.Cancel));
        Assert.Equal(subjects, await ListedAsync(store, DropOrder.Name, subjects[^1]));
        Assert.Equal(subjects, await ListedAsync(store, DropOrder.Newest, subjects[0]));
        Assert.Empty((await store.Ledger.ReadAsync(Keys.LedgerId(s_drop), TestStore.Cancel))!.Left);
        Assert.InRange(limits.LongestRow, 1, 1024 * 1024);
    }

    [Fact]
    public async Task A_drop_of_many_subjects_is_taken_in_like_any()
    {
        await using var store = await TestStore.OpenAsync(azurite, null, services => services.AddSingleton(Ledger));
        await store.StudyAsync(Sample.Study(id: "ONE"));
        var subjects = Enumerable.Range(1, 12).Select(number => $"subject {number:D3}").ToList();
        await store.DropAsync("lab-a/1.json", Sample.Bundle([.. subjects.Select(subject => Sample.Result(subject, "2026-01-06", 1m, subject))]));
        await store.StudyAsync(Sample.Study(id: "TWO"));
        var entry = (await store.Ledger.FindAsync("lab-a/1.json", TestStore.Cancel)).Single();
        Assert.Equal(subjects, entry.Balance.Subjects);
        Assert.Equal((LedgerStatus.Done, "TWO", true), (entry.Status, entry.StudyId, entry.Balance.Balances));
        Assert.DoesNotContain("ONE!", await store.DumpAsync(), StringComparison.Ordinal);
        Assert.Equal(await NamedAsync(store), await StoredAsync(store));
        Assert.Equal(IngestKind.AlreadyTaken, (await store.Ingest.IngestAsync("lab-a/1.json", TestStore.Cancel)).Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_death_at_any_request_loses_none(bool after)
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var (old, next) = (Subjects("old", 4000), Subjects("new", 4000));
        var row = await store.Ledger.WriteAsync(Row(old), null, TestStore.Cancel);
        for (var request = 1; ; request++)
        {
            var dies = request;
            var hook = new Func<Request, Task>(_ => --dies == 0 ? throw new InvalidOperationException("The process ends here.") : Task.CompletedTask);
            (store.Requests.Before, store.Requests.After) = after ? (null, hook) : (hook, (Func<Request, Task>?)null);
            var write = store.Ledger.WriteAsync(Row(next) with { Aside = row!.Aside }, row.ETag, TestStore.Cancel);
            var death = await Record.ExceptionAsync(() => write);
            (store.Requests.Before, store.Requests.After) = (null, null);
            if (death is null) break;
            row = await store.Ledger.ReadAsync(Keys.LedgerId(s_drop), TestStore.Cancel);
            Assert.Contains(row!.Entry.Balance.Subjects[0], new[] { old[0], next[0] });
            Assert.Equal(4000, row.Entry.Balance.Subjects.Count);
        }
        Assert.Equal(next, await ListedAsync(store, DropOrder.Name, next[0]));
        Assert.Equal(await NamedAsync(store), await StoredAsync(store));
    }

    [Fact]
    public async Task Who_reads_meanwhile_finds_the_old_or_the_new()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var other = await TestStore.OpenAsync(azurite, store.Prefix);
        var next = Subjects("new", 4000);
        var row = await store.Ledger.WriteAsync(Row(Subjects("old", 4000)), null, TestStore.Cancel);
        store.Requests.Before = async request =>
        {
            if (!Uri.UnescapeDataString(request.Uri.Query).Contains("'a!", StringComparison.Ordinal)) return;
            store.Requests.Before = null;
            await other.Ledger.WriteAsync(Row(next) with { Aside = row!.Aside }, row.ETag, TestStore.Cancel);
        };
        Assert.Equal(next, await ListedAsync(store, DropOrder.Newest, next[0]));
        await other.CloseAsync();
    }

    [Fact]
    public async Task Of_two_writers_one_wins_and_nothing_of_it_goes()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var other = await TestStore.OpenAsync(azurite, store.Prefix);
        var next = Subjects("new", 4000);
        var row = await store.Ledger.WriteAsync(Row(Subjects("old", 4000)), null, TestStore.Cancel);
        var posts = 0;
        store.Requests.Before = async request =>
        {
            // The first writes the subjects, the second names them.
            if (request.Method != RequestMethod.Post || ++posts != 2) return;
            Assert.NotNull(await other.Ledger.WriteAsync(Row(next) with { Aside = row!.Aside }, row.ETag, TestStore.Cancel));
        };
        Assert.Null(await store.Ledger.WriteAsync(Row(Subjects("late", 4000)) with { Aside = row!.Aside }, row.ETag, TestStore.Cancel));
        Assert.Equal(next, await ListedAsync(other, DropOrder.Name, next[0]));
        await other.CloseAsync();
    }

    private static DropLedger Ledger(IServiceProvider provider)
    {
        var clients = provider.GetRequiredService<StorageClients>();
        return new DropLedger(clients) { Aside = new LedgerAside(clients.Ledger, mostInRow: 40) };
    }

    private static LedgerRow Row(IReadOnlyList<string> subjects) => new(new LedgerEntry
    {
        Id = Keys.LedgerId(s_drop),
        Drop = s_drop,
        Status = LedgerStatus.Done,
        StudyId = "STUDY",
        Balance = new DropBalance { Subjects = subjects },
        Arrived = DateTimeOffset.UnixEpoch,
    });

    // By chance, so that they do not compress.
    private static List<string> Subjects(string what, int count) =>
        [.. Enumerable.Range(0, count).Select(number => Keys.Hash($"{what} {number}", 32)).Order(StringComparer.Ordinal)];

    private static List<LeftSubject> Left(IEnumerable<string> subjects) => [.. subjects.Select(subject => new LeftSubject("STUDY", subject))];

    private static async Task<IReadOnlyList<string>> ListedAsync(TestStore store, DropOrder order, string subject) =>
        (await store.Ledger.ListAsync(new DropFilter { Subject = subject }, order, 10, null, TestStore.Cancel)).Items.Single().Balance.Subjects;

    // The rows beside, and those of them that the deciding row names.
    private static async Task<int> StoredAsync(TestStore store) => await store.Clients.Ledger.QueryAsync<TableEntity>(cancellationToken: TestStore.Cancel)
        .CountAsync(row => row.RowKey.StartsWith("a!", StringComparison.Ordinal), TestStore.Cancel);

    private static async Task<int> NamedAsync(TestStore store)
    {
        await foreach (var row in store.Ledger.RowsAsync(TestStore.Cancel)) return row.Aside!.Rows;
        return 0;
    }
}
