using Azure.Data.Tables;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Receipts;

namespace Il2Pipeline.Storage.Tests.Load;

/// <summary>What happens at each limit of the services; every request is held against the limits as Azure documents them.</summary>
public class LimitTests(AzuriteFixture azurite)
{
    private const int KiB = 1024;

    [Fact]
    public async Task A_long_text_result_is_cut_and_kept()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        var limits = ServiceLimits.Watch(store);
        var text = Sample.Result("1001", "2026-01-06", 1m, "long").Replace(
            "\"valueQuantity\":{\"value\":1,\"system\":\"http://unitsofmeasure.org\",\"code\":\"10*3/uL\"}",
            $"\"valueString\":\"{new string('ä', 100 * KiB)}\"", StringComparison.Ordinal);
        var outcome = await store.DropAsync("lab-a/1.json", Sample.Bundle(text, Sample.Result("1001", "2026-01-07", 1m, "short")));
        Assert.Equal(2, outcome.Balance!.ByDisposition[Disposition.Stored]);
        Assert.Equal(200, (await store.Summaries.ReadAsync("1001", TestStore.Cancel))!.Changes.Max(row => row.ValueText?.Length));
        Assert.True(limits.Rows > 0);
    }

    [Theory]
    [InlineData('s')]
    [InlineData('/')]
    [InlineData('語')]
    public async Task A_subject_of_600_characters_is_a_subject(char sign)
    {
        var subject = new string(sign, 600);
        await using var store = await TestStore.OpenAsync(azurite);
        ServiceLimits.Watch(store);
        await store.DropAsync("lab-a/1.json", Sample.Panel(subject));
        await store.DropAsync("lab-a/2.json", Sample.Panel(subject + "x"));
        await store.StudyAsync(Sample.Study("\"baseline\":{\"rule\":\"mean-before-first-dose\"}", "STUDY"));
        Assert.Equal([subject, subject + "x"], (await store.Summaries.SubjectsAsync(TestStore.Cancel)).Select(head => head.Subject));
        Assert.NotNull(await store.Summaries.ReadAsync(subject, TestStore.Cancel));
    }

    [Theory]
    [InlineData("number")]
    [InlineData("subject")]
    public async Task An_endless_identifier_costs_its_result_only(string which)
    {
        await using var store = await TestStore.OpenAsync(azurite);
        ServiceLimits.Watch(store);
        var endless = Endless(1000 * KiB);
        var bad = which == "number" ? Sample.Result("1001", "2026-01-06", 1m, endless) : Sample.Result(endless, "2026-01-06", 1m, "bad");
        var outcome = await store.DropAsync("lab-a/1.json", Sample.Bundle(bad, Sample.Result("1001", "2026-01-07", 1m, "good")));
        Assert.Equal(IngestKind.Done, outcome.Kind);
        Assert.Equal((1, 1), (outcome.Balance!.ByDisposition[Disposition.Stored], outcome.Balance.ByDisposition[Disposition.Refused]));
        Assert.Contains(outcome.Issues, issue => issue.Code == "IL2-409");
    }

    [Fact]
    public async Task An_endless_subject_costs_its_dose_only()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        ServiceLimits.Watch(store);
        var dose = Sample.Dose("ENDLESS", "2026-01-05").Replace("\"ENDLESS\"", $"\"{Endless(1010)}\"", StringComparison.Ordinal);
        var outcome = await store.DropAsync("lab-a/1.json", Sample.Bundle(dose, Sample.Dose("1001", "2026-01-06")));
        Assert.Equal((IngestKind.Done, 1), (outcome.Kind, outcome.Balance!.Doses));
        Assert.Contains(outcome.Issues, issue => issue.Code == "IL2-409");
    }

    [Fact]
    public async Task A_drop_name_of_1024_characters_is_taken_in()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        ServiceLimits.Watch(store);
        var name = "lab-a/" + new string('n', 1018);
        var other = name[..^1] + "m";
        await store.DropAsync(name, Sample.Panel("1001"));
        await store.DropAsync(other, Sample.Panel("1002"));
        Assert.Equal(LedgerStatus.Done, (await store.Ledger.FindAsync(name, TestStore.Cancel)).Single().Status);
        Assert.NotEqual(
            (await store.Get<ReceiptStore>().GetAsync(name, TestStore.Cancel))!.ToString(),
            (await store.Get<ReceiptStore>().GetAsync(other + "x", TestStore.Cancel))?.ToString());
        Assert.NotNull(await store.Get<ReceiptStore>().GetAsync(other, TestStore.Cancel));
    }

    [Fact]
    public async Task Thirty_thousand_unknown_codes_stay_within_a_row()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        ServiceLimits.Watch(store);
        var results = Enumerable.Range(0, 30_000).Select(number =>
            Sample.Result("1001", "2026-01-06", 1m, $"r{number}", code: $"code {number}", system: "urn:lab:a"));
        var outcome = await store.DropAsync("lab-a/1.json", Sample.Bundle([.. results]));
        Assert.Equal((30_000, DropTally.MaxUnknownCodes), (outcome.Balance!.Observations, outcome.Balance.UnknownCodes.Count));
        Assert.True(outcome.Balance.Balances);
        // Which of them it held is not known any more, so any local code may be among them.
        await store.StudyAsync(Sample.Study("""
            "localCodes":[{"system":"urn:lab:a","code":"code 29999","analyte":"EOS","unit":"10*3/uL"}]
            """, "STUDY"));
        Assert.Single((await store.Summaries.ReadAsync("1001", TestStore.Cancel))!.Changes);
    }

    [Fact]
    public async Task Endless_unknown_codes_are_told_cut()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        ServiceLimits.Watch(store);
        var results = Enumerable.Range(0, 2000).Select(number =>
            Sample.Result("1001", "2026-01-06", 1m, $"r{number}", code: $"{number:D4} {Endless(3000)}", system: "urn:lab:a"));
        var outcome = await store.DropAsync("lab-a/1.json", Sample.Bundle([.. results]));
        Assert.Equal((IngestKind.Done, 2000), (outcome.Kind, outcome.Balance!.Observations));
        Assert.Equal(DropTally.LongestCode, outcome.Balance.UnknownCodes.Max(code => code.Key.Length));
    }

    [Fact]
    public async Task A_row_takes_all_its_columns_and_no_more()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        ServiceLimits.Watch(store);
        var text = Endless(1000 * KiB);
        var row = new TableEntity("p", "r");
        Payload.Put(row, text);
        await store.Clients.Results.SubmitTransactionAsync([new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)], TestStore.Cancel);
        Assert.Equal(text, Payload.Text((await store.Clients.Results.GetEntityAsync<TableEntity>("p", "r", cancellationToken: TestStore.Cancel)).Value));
        Assert.Throws<InvalidDataException>(() => Payload.Put(new TableEntity("p", "r"), Endless(2000 * KiB)));
    }

    // Hexadecimal digits by chance: half their length when compressed.
    private static string Endless(int length) => string.Concat(Enumerable.Range(0, (length / 64) + 1).Select(part => Keys.Hash($"{part}", 64)))[..length];
}
