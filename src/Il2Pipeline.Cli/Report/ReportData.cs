using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Il2Pipeline.Core;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Reporting.Course;
using Il2Pipeline.Reporting.Export;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Cli.Report;

/// <summary>All that is known of one subject.</summary>
/// <param name="Subject">The subject number.</param>
/// <param name="Results">All its result versions.</param>
/// <param name="Doses">All its dose versions.</param>
/// <param name="History">Which numbers became others; empty where that is not known.</param>
internal sealed record ReportedSubject(
    string Subject, IReadOnlyList<ResultVersion> Results, IReadOnlyList<DoseVersion> Doses, IReadOnlyList<HistoryEntry> History);

/// <summary>
/// The data of a report: under the addresses of the API what the API would answer, each compressed by itself, so that a browser unpacks what
/// it shows and no more. Subjects come one by one; of the cohort only shares are held.
/// </summary>
/// <param name="hasCohort">False for a report on chosen subjects, which must not tell of others.</param>
internal sealed class ReportData(bool hasCohort)
{
    private static readonly JsonSerializerOptions s_web = new(JsonSerializerDefaults.Web);
    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);
    private readonly JsonArray _list = [];
    private readonly List<CohortMember> _members = [];
    private readonly List<CohortShare> _shares = [];
    private StudyFile _study = StudyFile.Default;

    /// <summary>How many subjects it holds.</summary>
    public int Subjects => _list.Count;

    /// <summary>Says by which study file the subjects are derived.</summary>
    /// <param name="study">The study file.</param>
    public void Begin(StudyFile study) => _study = study;

    /// <summary>Adds a subject; they come by subject number.</summary>
    /// <param name="subject">The subject.</param>
    public void Add(ReportedSubject subject)
    {
        var summary = LabPipeline.Derive(subject.Subject, subject.Results, subject.Doses, _study);
        var address = $"/api/subjects/{subject.Subject}";
        _list.Add(new JsonObject { ["id"] = subject.Subject, ["subject"] = subject.Subject });
        Put(address, Head(summary));
        Put($"{address}/course", SubjectCourse.Of(subject.Subject, subject.Results, subject.Doses, _study), CourseJsonContext.Default.SubjectCourse);
        Put($"{address}/cycles", Items(summary.Cycles, RowJsonContext.Default.CycleSummary));
        Put($"{address}/history", Array(subject.History, HistoryJson.Entry));
        if (!hasCohort) return;
        _members.Add(CohortMember.Of(summary.Subject, summary.Response, summary.Changes, summary.Cycles));
        _shares.Add(CohortShare.Of(summary));
    }

    /// <summary>Adds what is about all subjects.</summary>
    /// <param name="made">When the report is made.</param>
    /// <returns>The answers by address: JSON, compressed by gzip, as Base64.</returns>
    public IReadOnlyDictionary<string, string> Complete(DateTimeOffset made)
    {
        Put("/report", new JsonObject
        {
            ["studyId"] = _study.StudyId,
            ["made"] = made.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["cohort"] = hasCohort,
        });
        Put("/api/subjects", new JsonObject { ["items"] = _list.DeepClone() });
        Put("/api/analytes", new JsonArray([.. AnalyteCatalogue.InOrder.Select(analyte => (JsonNode)new JsonObject
        {
            ["code"] = analyte.Code,
            ["name"] = analyte.Name,
            ["category"] = analyte.Category,
            ["unit"] = analyte.Unit,
        })]));
        Put("/api/issue-codes", new JsonArray([.. IssueCatalogue.All.Select(issue => (JsonNode)new JsonObject
        {
            ["code"] = issue.Code,
            ["severity"] = JsonNamingPolicy.CamelCase.ConvertName(issue.Severity.ToString()),
            ["title"] = issue.Title,
            ["expected"] = issue.Expected,
            ["resend"] = issue.Resend,
        })]));
        if (hasCohort) PutCohort();
        return _answers;
    }

    private void PutCohort()
    {
        Put("/api/cohort/folds", CohortFolds.Of(_members), CourseJsonContext.Default.CohortFolds);
        Put("/api/cohort/responders", ResponderTable.Of(_members), CourseJsonContext.Default.ResponderTable);
        var rows = CohortSummaries.SummariseShares(_shares).ToLookup(row => row.Analyte, StringComparer.Ordinal);
        foreach (var analyte in rows.Select(group => group.Key))
        {
            Put($"/api/cohort?analyte={analyte}", Items([.. rows[analyte]], RowJsonContext.Default.CohortSummary));
            Put($"/api/cohort/points?analyte={analyte}", CohortPoints.Of(analyte, _members), CourseJsonContext.Default.CohortPoints);
        }
    }

    private static JsonObject Head(SubjectSummary summary) => new()
    {
        ["subject"] = summary.Subject,
        ["results"] = summary.Versions,
        ["warnings"] = new JsonArray([.. summary.Warnings.Select(warning => warning.Code).Distinct(StringComparer.Ordinal)
            .Select(code => (JsonNode)new JsonObject { ["code"] = code })]),
    };

    private static JsonArray Array<T>(IReadOnlyList<T> rows, JsonTypeInfo<T> type) =>
        new([.. rows.Select(row => JsonSerializer.SerializeToNode(row, type))]);

    private static JsonObject Items<T>(IReadOnlyList<T> rows, JsonTypeInfo<T> type) => new() { ["items"] = Array(rows, type) };

    private void Put<T>(string address, T answer, JsonTypeInfo<T> type) => Put(address, JsonSerializer.SerializeToUtf8Bytes(answer, type));

    private void Put(string address, JsonNode answer) => Put(address, JsonSerializer.SerializeToUtf8Bytes(answer, s_web));

    private void Put(string address, byte[] json)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(json);
        _answers[address] = Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }
}
