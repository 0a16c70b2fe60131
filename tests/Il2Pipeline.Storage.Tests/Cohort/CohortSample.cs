using Il2Pipeline.Core;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Reporting.Export;
using Il2Pipeline.Storage.Cohort;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Study;

namespace Il2Pipeline.Storage.Tests.Cohort;

/// <summary>A small cohort, stored and as it should be.</summary>
internal static class CohortSample
{
    /// <summary>Three subjects, one with two analytes.</summary>
    public static async Task FillAsync(TestStore store)
    {
        await store.DropAsync("lab-a/1.json", Sample.Panel("S1", 60));
        await store.DropAsync("lab-a/2.json", Sample.Panel("S2", 8));
        await store.DropAsync("lab-a/3.json", Sample.Bundle(Lymphocytes("S2"), Sample.Result("S3", "2026-01-06", 0.9m, "S3-1")));
    }

    /// <summary>A result of a second analyte.</summary>
    public static string Lymphocytes(string subject, string status = "final") =>
        Sample.Result(subject, "2026-01-07", 1.5m, $"{subject}-lym", status, code: "731-0");

    /// <summary>Refreshes the cohort.</summary>
    public static Task<CohortRefreshed> RefreshAsync(TestStore store) => store.Get<CohortRefresh>().RefreshAsync(TestStore.Cancel);

    /// <summary>What it should be: as <c>il2 derive --summary cohort</c> does it, from the results, with no storage between.</summary>
    public static async Task<string> ExpectedAsync(TestStore store)
    {
        var study = (await store.Get<StudyStore>().CurrentAsync(TestStore.Cancel)).Study;
        List<SubjectSummary> subjects = [];
        foreach (var head in await store.Summaries.SubjectsAsync(TestStore.Cancel))
        {
            var known = await store.Get<ResultStore>().ReadAsync(study.StudyId, head.Subject, TestStore.Cancel);
            subjects.Add(LabPipeline.Derive(head.Subject, known.Results, known.Doses, study));
        }
        return Text(CohortSummaries.Summarise(subjects));
    }

    /// <summary>What is stored, whole, as csv.</summary>
    public static async Task<string> StoredAsync(TestStore store)
    {
        var tables = (await store.Get<CohortStore>().ReadAsync(cancel: TestStore.Cancel))!;
        Assert.True(tables.Head.IsWhole);
        Assert.Equal(tables.Head.Rows, tables.Rows.Count);
        return Text(tables.Rows);
    }

    /// <summary>Rows as csv.</summary>
    public static string Text(IEnumerable<CohortSummary> rows)
    {
        using var text = new StringWriter();
        RowWriter.WriteCohort(text, ExportFormat.Csv, rows);
        return text.ToString();
    }
}
