using Il2Pipeline.Storage.Cohort;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Operations;

namespace Il2Pipeline.Storage.Tests.Operations;

public class OperationsTests(AzuriteFixture azurite)
{
    private static string Local(string code, string system = "urn:lab:local") =>
        Sample.Result("1001", "2026-01-06", 1, $"{system}-{code}", code: code, system: system);

    [Fact]
    public async Task Unknown_codes_are_added_up_by_laboratory()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Bundle(Local("EOA"), Local("NKX")));
        await store.DropAsync("lab-a/2.json", Sample.Bundle(Local("EOA"), Local("718-7", "http://loinc.org")));
        await store.DropAsync("lab-b/1.json", Sample.Bundle(Local("EOA")));

        var found = await store.Get<UnknownCodes>().FindAsync(cancel: TestStore.Cancel);

        Assert.Equal(
            [("lab-a", "EOA", 2, 2, false), ("lab-a", "NKX", 1, 1, false), ("lab-b", "EOA", 1, 1, false), ("lab-a", "718-7", 1, 1, true)],
            found.Select(code => (code.Laboratory, code.Code, code.Count, code.Drops, code.IsStandard)));
        Assert.Equal("""{"system":"urn:lab:local","code":"EOA","analyte":""}""", found[0].LocalCode);
        Assert.StartsWith("lab-a/", (await store.Ledger.GetAsync(found[0].LatestDrop, TestStore.Cancel))!.Drop.Name, StringComparison.Ordinal);
        Assert.Equal(["lab-b"], (await store.Get<UnknownCodes>().FindAsync("lab-b", TestStore.Cancel)).Select(code => code.Laboratory));
    }

    [Fact]
    public async Task A_code_that_becomes_known_is_unknown_no_more()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Bundle(Local("EOA"), Local("NKX")));
        await store.StudyAsync(Sample.Study("""
            "localCodes":[{"system":"urn:lab:local","code":"EOA","analyte":"EOS"}]
            """));

        Assert.Equal(["NKX"], (await store.Get<UnknownCodes>().FindAsync(cancel: TestStore.Cancel)).Select(code => code.Code));
    }

    [Fact]
    public async Task More_unknown_codes_than_a_receipt_shows_are_kept()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Bundle([.. Enumerable.Range(1, 40).Select(number => Local($"C{number}"))]));

        Assert.Equal(40, (await store.Get<UnknownCodes>().FindAsync(cancel: TestStore.Cancel)).Count);
        var listed = (await store.Ledger.ListAsync(new DropFilter(), DropOrder.Newest, 1, null, TestStore.Cancel)).Items[0];
        Assert.Equal(10, listed.Balance.UnknownCodes.Count);
    }

    [Fact]
    public async Task Drops_are_added_up_by_day_and_laboratory()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        await store.DropAsync("lab-a/2.json", "nothing of the kind");
        await store.DropAsync("lab-b/1.json", Sample.Bundle(Sample.Result("1001", "2026-01-06", 1, "x", unit: "K/uL")));

        var sums = await store.Get<OperationsLog>().ReadAsync(2, cancel: TestStore.Cancel);

        Assert.Equal([("lab-a", 2, 1), ("lab-b", 1, 1)], sums.Days.GroupBy(day => day.Laboratory)
            .Select(days => (days.Key, days.Sum(day => day.Drops), days.Sum(day => day.Refused))));
        Assert.Equal(5, sums.Days.Sum(day => day.Observations));
        Assert.Equal(1, sums.Days.Sum(day => day.RefusedObservations));
        Assert.Equal(3, sums.Lag!.Drops);
        Assert.Equal(0, sums.Unfinished);
        Assert.Contains(sums.Codes, code => code is { Count: 1, Drops: 1 });
        Assert.Equal(["lab-b"], (await store.Get<OperationsLog>().ReadAsync(2, "lab-b", TestStore.Cancel)).Days.Select(day => day.Laboratory).Distinct());
    }

    [Fact]
    public async Task Reading_again_does_not_lengthen_the_lag()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Bundle(Local("EOA")));
        var first = (await store.Ledger.FindAsync("lab-a/1.json", TestStore.Cancel)).Single();
        await store.StudyAsync(Sample.Study("""
            "localCodes":[{"system":"urn:lab:local","code":"EOA","analyte":"EOS"}]
            """));
        var again = (await store.Ledger.FindAsync("lab-a/1.json", TestStore.Cancel)).Single();

        Assert.True(again.Finished > first.Finished);
        Assert.Equal(first.Finished, again.FirstFinished);
    }

    [Fact]
    public async Task Cohort_members_follow_a_changed_subject()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.DropAsync("lab-a/1.json", Sample.Panel("1001"));
        var members = store.Get<CohortMembers>();
        Assert.Equal(4, Assert.Single(await members.ReadAsync(TestStore.Cancel)).Lines["EOS"].Count + 2);

        await store.DropAsync("lab-a/2.json", Sample.Bundle(Sample.Result("1001", "2026-01-20", 3m, "later")));
        var member = Assert.Single(await members.ReadAsync(TestStore.Cancel));
        Assert.Equal(3000, member.Lines["EOS"][^1].Value);
        Assert.Equal(15m, Assert.Single(member.Folds).Fold);
    }
}
