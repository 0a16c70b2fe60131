using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Receipts;
using Il2Pipeline.Storage.Results;

namespace Il2Pipeline.Storage.Tests;

public class IngestTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_panel_becomes_changes_from_the_baseline()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var outcome = await store.DropAsync("lab-a/one.json", Sample.Panel("1001"));
        Assert.Equal(IngestKind.Done, outcome.Kind);
        Assert.True(outcome.Balance!.Balances);
        Assert.Equal(4, outcome.Balance.ByDisposition[Disposition.Stored]);
        var tables = await store.Summaries.ReadAsync("1001", TestStore.Cancel);
        Assert.True(tables!.Head.IsWhole);
        Assert.Equal(1, tables.Head.Revision);
        Assert.Equal(new DateOnly(2026, 1, 5), tables.Head.FirstDose);
        Assert.Equal([null, 100m, 200m, 300m], tables.Changes.Select(row => row.Change));
    }

    [Fact]
    public async Task The_same_drop_twice_costs_reads_not_rows()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/one.json", Sample.Panel("1001"));
        var before = await store.DumpAsync();
        store.Requests.Clear();
        var again = await store.Ingest.IngestAsync("lab-a/one.json", TestStore.Cancel);
        Assert.Equal(IngestKind.AlreadyTaken, again.Kind);
        Assert.Equal(3, store.Requests.All.Count);
        Assert.Equal(before, await store.DumpAsync());
    }

    [Fact]
    public async Task Order_and_repetition_leave_no_trace()
    {
        (string Name, string Content)[] drops =
        [
            ("lab-a/1.json", Sample.Panel("1001")),
            ("lab-a/2.json", Sample.Bundle(Sample.Result("1001", "2026-01-06", 0.9m, "1001-1", "corrected"))),
            ("lab-b/1.json", Sample.Bundle(
                Sample.Result("1001", "2026-01-03", 0.1m, "b-1"), Sample.Result("1002", "2026-01-03", 0.1m, "b-2"))),
            ("lab-b/2.json", Sample.Bundle(Sample.Result("1001", "2026-01-04", 0.2m, "1001-0", "entered-in-error"))),
        ];
        await using var forward = await TestStore.OpenAsync(azurite);
        foreach (var (name, content) in drops) await forward.DropAsync(name, content);
        await using var backward = await TestStore.OpenAsync(azurite);
        foreach (var (name, content) in drops.Reverse().Concat(drops)) await backward.DropAsync(name, content);
        Assert.Equal(await forward.DumpAsync(), await backward.DumpAsync());
    }

    // In a process that has taken in a drop before: the first one of a process also reads the study file and the feed's marks.
    [Theory]
    [InlineData("new subject", "1002", 8)]
    [InlineData("known subject", "1001", 8)]
    public async Task A_panel_of_one_subject_costs_eight_requests(string what, string subject, int most)
    {
        await using var store = await TestStore.OpenAsync(azurite, null, ("Storage:Study:Freshness", "00:05:00"));
        await store.DropAsync("lab-a/before.json", Sample.Panel("1001", 5));
        await store.PutAsync("lab-a/one.json", Sample.Panel(subject, 30));
        store.Requests.Clear();
        await store.Ingest.IngestAsync("lab-a/one.json", TestStore.Cancel);
        Assert.True(store.Requests.All.Count <= most, $"{what}\n{string.Join('\n', store.Requests.All)}");
        store.Requests.Clear();
        await store.Ingest.IngestAsync("lab-a/one.json", TestStore.Cancel);
        Assert.Equal(3, store.Requests.All.Count);
    }

    [Fact]
    public async Task An_overwritten_blob_is_a_drop_of_its_own()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/latest.json", Sample.Panel("1001"));
        await store.DropAsync("lab-a/latest.json", Sample.Bundle(Sample.Result("1001", "2026-02-01", 1m, "1001-9")));
        Assert.Equal(2, (await store.Ledger.FindAsync("lab-a/latest.json", TestStore.Cancel)).Count);
        Assert.Equal(5, (await store.Summaries.ReadAsync("1001", TestStore.Cancel))!.Changes.Count);
    }

    [Fact]
    public async Task A_missing_blob_is_an_outcome()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var outcome = await store.Ingest.IngestAsync("lab-a/none.json", TestStore.Cancel);
        Assert.Equal(IngestKind.Missing, outcome.Kind);
        Assert.Empty((await store.Ledger.ListAsync(new DropFilter(), DropOrder.Newest, 10, null, TestStore.Cancel)).Items);
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no FHIR")]
    [InlineData("{\"resourceType\":\"Bundle\",\"entry\":[")]
    public async Task What_cannot_be_read_is_refused_with_a_receipt(string content)
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var outcome = await store.DropAsync("lab-a/bad.json", content);
        Assert.Equal(IngestKind.Refused, outcome.Kind);
        Assert.NotEmpty(outcome.Issues);
        Assert.Equal(LedgerStatus.Refused, (await store.Ledger.FindAsync("lab-a/bad.json", TestStore.Cancel)).Single().Status);
        var receipt = await store.Get<ReceiptStore>().GetAsync("lab-a/bad.json", TestStore.Cancel);
        Assert.Contains(outcome.Issues[0].Code, receipt!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_neighbour_costs_nothing()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var outcome = await store.DropAsync("lab-a/mixed.json", Sample.Bundle(
            Sample.Dose("1001", "2026-01-05"), Sample.Result("1001", "2026-01-04", 0.2m, "1"),
            Sample.Result("1001", "2026-01-06", 0.2m, "2", unit: "K/uL")));
        Assert.Equal(IngestKind.Done, outcome.Kind);
        Assert.Equal(1, outcome.Balance!.ByDisposition[Disposition.Stored]);
        Assert.Equal(1, outcome.Balance.ByDisposition[Disposition.Refused]);
        Assert.True(outcome.Balance.Balances);
    }

    [Fact]
    public async Task A_large_drop_goes_through_a_file()
    {
        await using var store = await TestStore.OpenAsync(azurite, null, ("Storage:Ingest:MemorySpoolBytes", "65536"));
        var outcome = await store.DropAsync("lab-a/large.json", Sample.Panel("1001", 250));
        Assert.Equal(251, outcome.Balance!.ByDisposition[Disposition.Stored]);
        var tables = await store.Summaries.ReadAsync("1001", TestStore.Cancel);
        Assert.Equal(251, tables!.Changes.Count);
    }

    [Fact]
    public async Task A_drop_of_many_results_is_written_while_it_is_read()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var results = Enumerable.Range(0, DropTaking.MostWaiting + 50)
            .Select(number => Sample.Result($"S{number % 5}", "2026-01-04", 0.2m, $"r{number}"));
        var outcome = await store.DropAsync("lab-a/many.json", Sample.Bundle([.. results]));
        Assert.True(outcome.Balance!.Balances);
        Assert.Equal(DropTaking.MostWaiting + 50, outcome.Balance.Observations);
        Assert.Equal(5, outcome.Balance.Subjects.Count);
        var stored = await store.Get<ResultStore>().ReadAsync("STUDY", "S0", TestStore.Cancel);
        Assert.Equal((DropTaking.MostWaiting + 50) / 5, stored.Results.Count);
    }

    [Fact]
    public async Task Names_with_hostile_signs_survive()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        const string name = "lab #1/Müller?'s %2F $file!.json";
        var content = Sample.Bundle(Sample.Dose("10/0#1?", "2026-01-05"), Sample.Result("10/0#1?", "2026-01-04", 0.2m, "a/b\\\\c#?%'"));
        var outcome = await store.DropAsync(name, content);
        Assert.True(outcome.Balance!.ByDisposition.ContainsKey(Disposition.Stored), string.Join(' ', outcome.Issues));
        Assert.Equal("10/0#1?", (await store.Summaries.SubjectsAsync(TestStore.Cancel)).Single().Subject);
        Assert.Single((await store.Summaries.ReadAsync("10/0#1?", TestStore.Cancel))!.Changes);
        Assert.Equal(name, (await store.Ledger.FindAsync(name, TestStore.Cancel)).Single().Drop.Name);
        Assert.NotNull(await store.Get<ReceiptStore>().GetAsync(name, TestStore.Cancel));
        Assert.Equal(IngestKind.AlreadyTaken, (await store.Ingest.IngestAsync(name, TestStore.Cancel)).Kind);
    }
}
