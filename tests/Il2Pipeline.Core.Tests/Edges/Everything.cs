using System.Text.Json;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Core.Tests.Export;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Reporting.Course;
using Il2Pipeline.Reporting.Explain;
using Il2Pipeline.Reporting.Export;

namespace Il2Pipeline.Core.Tests.Edges;

/// <summary>All that is ever made of result and dose versions: summaries, exports, explanations, histories, the page's answers. Each is made, and judged.</summary>
internal static class Everything
{
    private static readonly string[] s_asked = ["2026-01-05", "2026-01-05T08:30", "2100-12-31T23:59:59Z", "1900-01-01", "2026"];

    /// <summary>Makes everything of a cohort.</summary>
    /// <param name="results">Result versions of any subjects.</param>
    /// <param name="doses">Dose versions of any subjects.</param>
    /// <param name="study">The study file.</param>
    public static void Of(IReadOnlyList<ResultVersion> results, IReadOnlyList<DoseVersion> doses, StudyFile study)
    {
        var subjects = results.Select(result => result.Subject).Union(doses.Select(dose => dose.Subject)).Order(StringComparer.Ordinal).ToList();
        var summaries = new List<SubjectSummary>();
        foreach (var subject in subjects)
        {
            List<ResultVersion> told = [.. results.Where(result => result.Subject == subject)];
            List<DoseVersion> given = [.. doses.Where(dose => dose.Subject == subject)];
            summaries.Add(Summary(subject, told, given, study));
            Tales(subject, told, given, study);
        }
        Cohort(summaries);
        Exports(summaries, study);
    }

    private static SubjectSummary Summary(string subject, List<ResultVersion> results, List<DoseVersion> doses, StudyFile study)
    {
        var summary = LabPipeline.Derive(subject, results, doses, study);
        var reversed = LabPipeline.Derive(subject, [.. Enumerable.Reverse(results)], [.. Enumerable.Reverse(doses)], study);
        Assert.Equal(Json(summary), Json(reversed));
        foreach (var row in summary.Changes) Judge(row);
        Assert.All(summary.Warnings, warning => Assert.NotNull(IssueCatalogue.Find(warning.Code)));
        Assert.Equal(results.Count(result => !result.IsWithdrawal), Dispositions.OfAll(results, study).Count);
        var half = LabPipeline.Derive(subject, [.. results.Take(results.Count / 2)], doses, study);
        Assert.All(RowChange.Compare(half.Changes, summary.Changes), change => Assert.True(Enum.IsDefined(change.Reason)));
        return summary;
    }

    // What holds of every row, whatever came in: all that is absent has its reason, and nothing leaves its bounds.
    private static void Judge(ChangeRow row)
    {
        if (row.Date is { } date) Assert.InRange(date.Year, StudyTime.FirstYear, StudyTime.LastYear);
        Assert.NotEqual(0, row.StudyDay);
        Assert.False(row.Change is null && row.Absence is null, "A change is absent without reason.");
        Assert.Equal(row.Change is not null && row.PercentChange is null, row.Absence is ChangeAbsence.BaselineZero || (row.Absence is ChangeAbsence.OutOfRange && row.PercentChange is null));
        if (row is { Change: { } change, Value: { } value, Base: { } reference }) Assert.Equal(value - reference, change);
        foreach (var number in new[] { row.PercentChange, row.Ratio })
            if (number is { } quotient) Assert.True(Math.Abs(quotient) < Significant.Farthest, "A quotient is out of range.");
    }

    private static void Tales(string subject, List<ResultVersion> results, List<DoseVersion> doses, StudyFile study)
    {
        Assert.NotEmpty(JsonSerializer.Serialize(SubjectCourse.Of(subject, results, doses, study), CourseJsonContext.Default.SubjectCourse));
        foreach (var analyte in results.Select(result => result.Analyte).Where(AnalyteCatalogue.All.ContainsKey).Append("CD4CD8").Distinct())
            foreach (var time in results.Select(result => result.Collected).Concat(s_asked).Where(time => time is not null && Explanation.IsReadable(time)).Take(4).Append(null))
            {
                var explanation = Explanation.Of(subject, analyte, time, results, doses, study);
                Assert.NotEmpty(ExplanationText.Of(explanation));
                ExplanationJson.Write(Stream.Null, explanation);
            }
    }

    private static void Cohort(List<SubjectSummary> summaries)
    {
        var rows = CohortSummaries.Summarise(summaries);
        Assert.All(rows, row => Assert.True(row.Missing >= 0 && (row.FoldCount == 0) == (row.Fold is null)));
        List<CohortMember> members = [.. summaries.Select(summary => CohortMember.Of(summary.Subject, summary.Response, summary.Changes, summary.Cycles))];
        Assert.NotEmpty(JsonSerializer.Serialize(ResponderTable.Of(members), CourseJsonContext.Default.ResponderTable));
        Assert.NotEmpty(JsonSerializer.Serialize(CohortFolds.Of(members), CourseJsonContext.Default.CohortFolds));
        foreach (var analyte in AnalyteCatalogue.InOrder)
            Assert.NotEmpty(JsonSerializer.Serialize(CohortPoints.Of(analyte.Code, members), CourseJsonContext.Default.CohortPoints));
        foreach (var format in Enum.GetValues<ExportFormat>().Where(format => format.HoldsSummaries()))
        {
            RowWriter.WriteCohort(TextWriter.Null, format, rows);
            RowWriter.WriteCycles(TextWriter.Null, format, summaries.SelectMany(summary => summary.Cycles));
            RowWriter.WriteOverviews(TextWriter.Null, format, summaries.SelectMany(SubjectOverviewRow.Of));
        }
    }

    // Every number and text survives every format: read back by other code than wrote it.
    private static void Exports(List<SubjectSummary> summaries, StudyFile study)
    {
        List<ChangeRow> rows = [.. summaries.SelectMany(summary => summary.Changes)];
        var context = new ExportContext(study);
        foreach (var format in Enum.GetValues<ExportFormat>()) RowWriter.WriteChanges(Stream.Null, format, rows, context);
        var told = ReadBack.Told(rows);
        Assert.Equal(told, ReadBack.Csv(ReadBack.Written(ExportFormat.AdamCsv, rows)));
        Assert.Equal(told, ReadBack.Ndjson(ReadBack.Written(ExportFormat.Ndjson, rows)));
        Assert.Equal(told, ReadBack.DatasetJson(ReadBack.Written(ExportFormat.DatasetJson, rows)));
        Assert.Equal(told, ReadBack.Parquet(ReadBack.Written(ExportFormat.Parquet, rows)).GetAwaiter().GetResult());
    }

    private static string Json(SubjectSummary summary) => JsonSerializer.Serialize(summary, RowJsonContext.Default.SubjectSummary);
}
