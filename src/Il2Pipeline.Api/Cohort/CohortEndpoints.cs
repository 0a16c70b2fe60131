using System.Text.Json;
using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Subjects;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Reporting.Export;
using Il2Pipeline.Storage.Cohort;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Cohort;

/// <summary>
/// The cohort per analyte and week of cycle: <c>/api/cohort?analyte=&amp;basetype=&amp;response=</c>. Always the rows of one refresh; as
/// csv and ndjson the bytes of <c>il2 derive --summary cohort</c>.
/// </summary>
internal static class CohortEndpoints
{
    public static void MapCohort(this IEndpointRouteBuilder api) => api.MapRead("/cohort", ListAsync)
        .Describes("The cohort by week of cycle", "One row for each analyte, basetype, group of response and week of cycle; all of one refresh.")
        .Takes(
            new QueryParameter("analyte", "Only of this parameter code.") { Example = "EOS" },
            new QueryParameter("basetype", "Only of this basetype.") { Example = "STUDY" },
            new QueryParameter("response", "Only of this group.") { Words = Query.Populations })
        .Answers<CohortView>([.. Listing.Formats]);

    private static async Task<IResult> ListAsync(HttpRequest request, CohortStore cohort, CancellationToken cancel)
    {
        var format = Negotiation.Choose(request, Listing.Formats, out var badFormat);
        var query = Query.Read(request.Query, out var badQuery);
        if ((badFormat ?? badQuery) is { } problem) return problem;
        var tables = await cohort.ReadAsync(query.Analyte, cancel);
        if (tables is { Head.IsWhole: false }) return Problems.BeingWritten();
        var rows = (tables?.Rows ?? []).Where(query.Takes).ToList();
        if (format == Format.Json) return Json(tables?.Head, rows);
        return Content.Text(format, null, output => RowWriter.WriteCohort(output, RowText.ExportOf(format), rows));
    }

    // Before the first refresh there are no rows, and nothing to say of them.
    private static Content Json(CohortHead? head, IReadOnlyList<CohortSummary> rows)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            if (head is not null)
            {
                json.WriteString("studyId", head.StudyId);
                json.WriteNumber("sequence", head.Cursor.Sequence);
                json.WriteString("cursor", head.Cursor.ToString());
                json.WriteNumber("subjects", head.Subjects);
                json.WriteString("written", head.Written);
            }
            json.WriteStartArray("items");
            foreach (var row in rows) JsonSerializer.Serialize(json, row, RowJsonContext.Default.CohortSummary);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        var body = bytes.ToArray();
        return new Content(body, Format.Json.ContentType, EntityTags.OfContent(body));
    }

    private sealed record Query(string? Analyte, string? BaselineType, string? Population)
    {
        public static IReadOnlyList<string> Populations { get; } =
            [CohortSummaries.Everybody, .. Enum.GetValues<TumourResponse>().Select(StudyWords.Of)];

        public static Query Read(IQueryCollection query, out IResult? problem)
        {
            var read = new Query(Text(query, "analyte"), Text(query, "basetype"), Text(query, "response"));
            problem = read.Analyte is { } analyte && !AnalyteCatalogue.All.ContainsKey(analyte)
                ? Problems.BadParameter("analyte", "a parameter code such as EOS; /api/analytes lists them")
                : read.Population is { } population && !Populations.Contains(population, StringComparer.Ordinal)
                    ? Problems.BadParameter("response", $"one of {string.Join(", ", Populations)}")
                    : null;
            return read;
        }

        public bool Takes(CohortSummary row) =>
            (BaselineType is null || row.BaselineType == BaselineType) && (Population is null || row.Population == Population);

        private static string? Text(IQueryCollection query, string name) => query.TryGetValue(name, out var text) ? text.ToString() : null;
    }
}
