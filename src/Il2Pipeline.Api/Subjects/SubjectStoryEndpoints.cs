using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Core;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Reporting.Explain;
using Il2Pipeline.Reporting.Export;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.Summaries;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Subjects;

/// <summary>What a subject's rows alone do not tell: <c>/api/subjects/{id}/overview</c>, where it stands; <c>/explain</c>, where a number comes from;
/// <c>/history</c>, which numbers became others.</summary>
internal static class SubjectStoryEndpoints
{
    public static void MapSubjectStory(this IEndpointRouteBuilder api)
    {
        api.MapRead("/subjects/{id}/overview", OverviewAsync).Describes("Where a subject stands", SubjectTexts.Overview)
            .Answers<IReadOnlyList<SubjectOverviewRow>>([.. Listing.Formats]).Fails(404);
        api.MapRead("/subjects/{id}/explain", ExplainAsync).Describes("Where a number comes from", SubjectTexts.Explain)
            .Takes(SubjectTexts.Analyte with { IsRequired = true }, SubjectTexts.Time).Answers<Explanation>().Fails(404);
        api.MapRead("/subjects/{id}/history", HistoryAsync).Describes("Numbers that became others", SubjectTexts.History)
            .Answers<IReadOnlyList<HistoryEntry>>(Format.Json, Format.Ndjson).Fails(404);
    }

    private static async Task<IResult> OverviewAsync(
        string id, HttpRequest request, StudyStore studies, ResultStore results, CancellationToken cancel)
    {
        var format = Negotiation.Choose(request, [Format.Json, Format.Ndjson, Format.Csv], out var problem);
        if (problem is not null) return problem;
        var study = (await studies.CurrentAsync(cancel)).Study;
        if (SubjectSegment.Read(id) is not { } subject) return Problems.UnknownSubject();
        var known = await results.ReadAsync(study.StudyId, subject, cancel);
        if (known.Results.Count == 0) return Problems.UnknownSubject();
        IReadOnlyList<SubjectOverviewRow> rows = [.. SubjectOverviewRow.Of(LabPipeline.Derive(subject, known.Results, known.Doses, study))];
        if (format == Format.Json) return Content.Json(rows, ApiJson.Default.IReadOnlyListSubjectOverviewRow);
        return Content.Text(format, null, output =>
            RowWriter.WriteOverviews(output, format == Format.Csv ? ExportFormat.Csv : ExportFormat.Ndjson, rows));
    }

    private static async Task<IResult> ExplainAsync(
        string id, HttpRequest request, StudyStore studies, ResultStore results, CancellationToken cancel)
    {
        Negotiation.Choose(request, [Format.Json], out var problem);
        if (problem is not null) return problem;
        var analyte = request.Query["analyte"].ToString();
        if (!AnalyteCatalogue.All.ContainsKey(analyte)) return Problems.BadParameter("analyte", "a parameter code such as EOS; /api/analytes lists them");
        string? time = request.Query["time"];
        if (time is not null && !Explanation.IsReadable(time)) return Problems.BadParameter("time", "a date or time such as 2026-01-05");
        var study = (await studies.CurrentAsync(cancel)).Study;
        if (SubjectSegment.Read(id) is not { } subject) return Problems.UnknownSubject();
        var known = await results.ReadAsync(study.StudyId, subject, cancel);
        if (known.Results.Count == 0) return Problems.UnknownSubject();
        using var body = new MemoryStream();
        ExplanationJson.Write(body, Explanation.Of(subject, analyte, time, known.Results, known.Doses, study));
        return new Content(body.ToArray(), Format.Json.ContentType, EntityTags.OfContent(body.ToArray()));
    }

    private static async Task<IResult> HistoryAsync(string id, HttpRequest request, SummaryStore summaries, CancellationToken cancel)
    {
        var format = Negotiation.Choose(request, [Format.Json, Format.Ndjson], out var problem);
        if (problem is not null) return problem;
        if (SubjectSegment.Read(id) is not { } subject || await summaries.HeadAsync(subject, cancel) is null) return Problems.UnknownSubject();
        var entries = await summaries.HistoryAsync(subject, cancel).ToListAsync(cancel);
        return format == Format.Ndjson
            ? Content.Lines(entries, ApiJson.Default.HistoryEntry)
            : Content.Json<IReadOnlyList<HistoryEntry>>(entries, ApiJson.Default.IReadOnlyListHistoryEntry);
    }
}
