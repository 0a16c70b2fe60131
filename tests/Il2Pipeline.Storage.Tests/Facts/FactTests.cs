using Azure.Data.Tables;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Operations;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Storage.Tests.Facts;

/// <summary>What one drop tells of a patient or specimen, and another one needs: whichever comes first, whatever dies in between.</summary>
public class FactTests(AzuriteFixture azurite)
{
    private const string Study = """{ "studyId": "S", "subjectIdentifierSystem": "urn:trial" }""";

    private static readonly (string Name, string Content)[] s_export =
    [
        ("lab/Patient.ndjson", Patient("p", "1001", "77") + Patient("q", "1002", "78")),
        ("lab/Observation.ndjson", Result("a", "Patient/p", "2026-01-04") + Result("b", "Patient/q", "2026-01-05") + Result("c", "Patient/p", null, "Specimen/s")),
        ("lab/Specimen.ndjson", """{"resourceType":"Specimen","id":"s","collection":{"collectedDateTime":"2026-01-19"}}""" + "\n"),
        ("lab/Dose.ndjson", """{"resourceType":"MedicationAdministration","id":"m","status":"completed","medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"L03AC01"}]},"subject":{"reference":"Patient/p"},"effectiveDateTime":"2026-01-05"}""" + "\n"),
    ];

    [Fact]
    public async Task Any_order_of_an_export_ends_in_the_same_tables()
    {
        await using var first = await OpenAsync();
        foreach (var (name, content) in s_export) await first.DropAsync(name, content);
        await first.WorkAsync();
        var expected = await first.DumpAsync();
        Assert.Contains("1001", expected, StringComparison.Ordinal);
        Assert.Contains("2026-01-19", expected, StringComparison.Ordinal);
        foreach (var order in new[] { new[] { 3, 2, 1, 0 }, [1, 3, 0, 2], [1, 2, 0, 3, 1, 0] })
        {
            await using var store = await OpenAsync();
            foreach (var place in order) await store.DropAsync(s_export[place].Name, s_export[place].Content);
            await store.WorkAsync();
            Assert.Equal(expected, await store.DumpAsync());
            await foreach (var entry in store.Ledger.AllAsync(new DropFilter(), DropOrder.Name, TestStore.Cancel))
                Assert.True(entry.Status == LedgerStatus.Done && entry.Balance.Balances);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_patient_that_comes_later_is_found_whatever_dies_in_between(bool after)
    {
        await using var clean = await OpenAsync();
        foreach (var (name, content) in s_export) await clean.DropAsync(name, content);
        await clean.WorkAsync();
        var expected = await clean.DumpAsync();
        for (var request = 1; request <= 24; request++)
        {
            await using var store = await OpenAsync();
            foreach (var (name, content) in s_export.Skip(1)) await store.DropAsync(name, content);
            var (number, died) = (0, false);
            store.Requests.Before = one =>
            {
                if (!after && ++number == request) throw Death(out died);
                return Task.CompletedTask;
            };
            store.Requests.After = one =>
            {
                if (after && ++number == request) throw Death(out died);
                return Task.CompletedTask;
            };
            var whole = await TryAsync(() => store.DropAsync(s_export[0].Name, s_export[0].Content));
            (store.Requests.Before, store.Requests.After) = (null, null);
            if (!whole) await store.DropAsync(s_export[0].Name, s_export[0].Content);
            await store.WorkAsync();
            Assert.Equal(expected, await store.DumpAsync());
            if (!died) break;
        }
    }

    [Fact]
    public async Task A_drop_that_waits_is_queued_once_for_all_that_tell()
    {
        await using var store = await OpenAsync();
        await store.DropAsync(s_export[1].Name, s_export[1].Content);
        await store.DropAsync("lab/p.ndjson", Patient("p", "1001", "77"));
        await store.DropAsync("lab/q.ndjson", Patient("q", "1002", "78"));
        Assert.Equal(1, (await store.Get<WorkQueues>().LengthsAsync(TestStore.Cancel)).Reprocess);
        await store.WorkAsync();
        Assert.Equal(2, (await store.Summaries.SubjectsAsync(TestStore.Cancel)).Count);
    }

    [Fact]
    public async Task What_was_told_before_queues_nobody_again()
    {
        await using var store = await OpenAsync();
        await store.DropAsync(s_export[1].Name, s_export[1].Content);
        await store.DropAsync("lab/p.ndjson", Patient("p", "1001", "77"));
        await store.WorkAsync();
        await using var other = await TestStore.OpenAsync(azurite, store.Prefix);
        await other.DropAsync("lab/p-again.ndjson", "\n" + Patient("p", "1001", "77"));
        Assert.Equal(0, (await other.Get<WorkQueues>().LengthsAsync(TestStore.Cancel)).Reprocess);
    }

    [Fact]
    public async Task Patients_outside_the_trial_leave_nothing_behind()
    {
        await using var store = await OpenAsync();
        await store.DropAsync(s_export[1].Name, s_export[1].Content);
        await foreach (var _ in store.Clients.Results.QueryAsync<TableEntity>(cancellationToken: TestStore.Cancel)) Assert.Fail("A result was stored.");
        var entry = Assert.Single(await store.Ledger.FindAsync(s_export[1].Name, TestStore.Cancel));
        Assert.Equal(3, entry.Balance.ByIssue["IL2-410"]);
        var waiting = await store.Get<UnknownPatients>().FindAsync(cancel: TestStore.Cancel);
        Assert.Equal([2, 1], waiting.Select(patient => patient.Count));
        Assert.Equal(LedgerStatus.Refused, entry.Status);
    }

    [Fact]
    public async Task A_panel_with_its_patient_costs_nine_requests()
    {
        await using var store = await OpenAsync(("Storage:Study:Freshness", "00:05:00"));
        await store.DropAsync("lab/before.json", Panel("p", "1001", "77", "s1"));
        foreach (var (name, content) in new[] { ("lab/new.json", Panel("q", "1002", "78", "s2")), ("lab/known.json", Panel("p", "1001", "77", "s3")) })
        {
            await store.PutAsync(name, content);
            store.Requests.Clear();
            await store.Ingest.IngestAsync(name, TestStore.Cancel);
            Assert.True(store.Requests.All.Count <= 9, $"{name}\n{string.Join('\n', store.Requests.All)}");
        }
    }

    [Fact]
    public async Task An_alias_reads_exactly_the_drops_again_that_it_touches()
    {
        await using var store = await OpenAsync();
        await store.DropAsync("lab/0815.ndjson", Patient("p", "0815", "77") + Result("a", "Patient/p", "2026-01-04"));
        await store.DropAsync("lab/1002.ndjson", Patient("q", "1002", "78") + Result("b", "Patient/q", "2026-01-04"));
        await store.DropAsync("lab/mrn.json", Result("c", "Patient/r", "2026-01-05").Replace("\"reference\":\"Patient/r\"", "\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"99\"}", StringComparison.Ordinal));
        var outcome = await store.StudyAsync(
            """{ "studyId": "S", "subjectIdentifierSystem": "urn:trial", "subjects": [{ "id": "1001", "aliases": ["0815", { "system": "urn:mrn", "value": "99" }] }] }""");
        Assert.Equal(2, outcome.Drops);
        Assert.Equal(["1001", "1002"], [.. (await store.Summaries.SubjectsAsync(TestStore.Cancel)).Where(head => head.Changes > 0).Select(head => head.Subject).Order()]);
        await store.StudyAsync(Study);
        Assert.Equal(["0815", "1002"], [.. (await store.Summaries.SubjectsAsync(TestStore.Cancel)).Where(head => head.Changes > 0).Select(head => head.Subject).Order()]);
    }

    private async Task<TestStore> OpenAsync(params (string, string)[] settings)
    {
        var store = await TestStore.OpenAsync(azurite, null, settings);
        await store.StudyAsync(Study);
        return store;
    }

    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (InvalidOperationException death) when (death.Message == "dead")
        {
            return false;
        }
    }

    private static InvalidOperationException Death(out bool died)
    {
        died = true;
        return new InvalidOperationException("dead");
    }

    private static string Panel(string id, string number, string mrn, string specimen) => $$"""
        {"resourceType":"Bundle","type":"collection","entry":[
        {"fullUrl":"http://hosp/Patient/{{id}}","resource":{{Patient(id, number, mrn)}} },
        {"fullUrl":"http://hosp/Specimen/{{specimen}}","resource":{"resourceType":"Specimen","id":"{{specimen}}","collection":{"collectedDateTime":"2026-01-19"} } },
        {"fullUrl":"http://hosp/Observation/{{specimen}}","resource":{{Result(specimen, "Patient/" + id, "2026-01-04", "Specimen/" + specimen)}} }]}
        """;

    private static string Patient(string id, string number, string mrn) => $$"""
        {"resourceType":"Patient","id":"{{id}}","identifier":[{"system":"urn:trial","value":"{{number}}"},{"system":"urn:mrn","value":"{{mrn}}"}]}
        """ + "\n";

    private static string Result(string id, string patient, string? time, string? specimen = null)
    {
        var (when, where) = (time is null ? "" : $"\"effectiveDateTime\":\"{time}\",", specimen is null ? "" : $"\"specimen\":{{\"reference\":\"{specimen}\"}},");
        return $$"""
            {"resourceType":"Observation","id":"{{id}}","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"711-2"}]},"subject":{"reference":"{{patient}}"},{{when}}{{where}}"valueQuantity":{"value":0.5,"system":"http://unitsofmeasure.org","code":"10*9/L"} }
            """ + "\n";
    }
}
