using Il2Pipeline.Core;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Study;

namespace Il2Pipeline.Storage.Tests;

public class RowOrderTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Stored_rows_stand_in_the_order_of_derived_ones()
    {
        await using var store = await TestStore.OpenAsync(azurite);
        await store.StudyAsync(Sample.Study("\"baseline\":{\"rule\":\"mean-before-first-dose\"}"));
        await store.DropAsync("lab-a/1.json", Sample.Bundle(
            Sample.Dose("1001", "2026-01-05"), Sample.Result("1001", "2026-01-02", 0.3m, "a"), Sample.Result("1001", "2026-01-03", 0.1m, "b"),
            Sample.Result("1001", "2026-01-12", 0.9m, "c")));
        var study = (await store.Get<StudyStore>().CurrentAsync(TestStore.Cancel)).Study;
        var known = await store.Get<ResultStore>().ReadAsync(study.StudyId, "1001", TestStore.Cancel);
        var derived = LabPipeline.Derive("1001", known.Results, known.Doses, study).Changes;
        var stored = (await store.Summaries.ReadAsync("1001", TestStore.Cancel))!.Changes;
        Assert.Contains(stored, row => row.DerivationType == "AVERAGE");
        Assert.Equal(derived.Select(row => (row.SourceId, row.DerivationType, row.Value)), stored.Select(row => (row.SourceId, row.DerivationType, row.Value)));
    }
}
