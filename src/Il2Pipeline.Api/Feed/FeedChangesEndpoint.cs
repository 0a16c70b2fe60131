using System.Text.Json;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Subjects;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Reporting.Export;
using Il2Pipeline.Storage.Feed;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.Summaries;
using Microsoft.AspNetCore.Http;

namespace Il2Pipeline.Api.Feed;

/// <summary>
/// The change rows of every subject that changed since a cursor: <c>/api/feed/changes</c>. A report that pulls them replaces a subject's
/// rows whole: it drops all rows that it has of the subjects told (header <c>Il2-Subjects</c>, or the items of the JSON; one may have no
/// rows any more), and takes the rows told. Then it keeps the cursor for the next time. Without <c>since</c> this gives all subjects
/// that there are.
/// </summary>
/// <remarks>
/// A subject of which a new revision is being written is left out, and not named: it is announced when the revision is whole, so it
/// comes with a later cursor, and until then the report holds rows of one earlier revision.
/// </remarks>
internal static class FeedChangesEndpoint
{
    // A page ends before it grows beyond what a server likes to hold, and a header to carry.
    private const int MostRows = 20_000;
    private const int MostSubjects = 200;

    /// <summary>The formats of the rows.</summary>
    public static Format[] Formats { get; } = [Format.Json, Format.Ndjson, Format.Csv, Format.AdamCsv];

    public static async Task<IResult> ListAsync(
        HttpRequest request, FeedStore feed, SummaryStore summaries, StudyStore studies, CancellationToken cancel)
    {
        var format = Negotiation.Choose(request, Formats, out var badFormat);
        var query = FeedQuery.Read(request.Query, out var badQuery);
        if ((badFormat ?? badQuery) is { } problem) return problem;
        var end = await feed.EndAsync(cancel);
        if (!end.Cursor.Covers(query.Since)) return Problems.CursorGone();
        var pulled = await PullAsync(end, await feed.ReadAsync(end, query.Since, query.Limit, cancel), summaries, cancel);
        // Rows are read of the study in force: was it another one meanwhile, they are not those of the entries.
        return (await studies.CurrentAsync(cancel)).Study.StudyId == end.StudyId ? Answer(request, format, pulled) : Problems.CursorGone();
    }

    private static async Task<Pulled> PullAsync(FeedEnd end, FeedPage page, SummaryStore summaries, CancellationToken cancel)
    {
        var subjects = new Dictionary<string, SubjectTables?>(StringComparer.Ordinal);
        var cursor = page.Cursor;
        foreach (var entry in page.Items)
        {
            if (!subjects.ContainsKey(entry.Subject)) subjects.Add(entry.Subject, await summaries.ReadAsync(entry.Subject, cancel));
            if (subjects.Count < MostSubjects && subjects.Values.Sum(tables => tables?.Changes.Count ?? 0) < MostRows) continue;
            cursor = page.Cursor with { Sequence = entry.Sequence };
            break;
        }
        return new Pulled(end.StudyId, cursor, cursor != end.Cursor, subjects);
    }

    private static Content Answer(HttpRequest request, Format format, Pulled pulled)
    {
        var told = pulled.Subjects.Where(subject => subject.Value is not { Head.IsWhole: false }).ToList();
        FeedHeaders.Set(request, pulled.Cursor, pulled.More);
        request.HttpContext.Response.Headers[FeedHeaders.Subjects] =
            string.Join(' ', told.Select(subject => SubjectSegment.Of(subject.Key)));
        if (format == Format.Json) return Json(pulled, told);
        var rows = told.OrderBy(subject => subject.Key, StringComparer.Ordinal).SelectMany(subject => subject.Value?.Changes ?? []);
        return Content.Text(format, null, output => RowWriter.WriteChanges(output, RowText.ExportOf(format), rows));
    }

    private static Content Json(Pulled pulled, IEnumerable<KeyValuePair<string, SubjectTables?>> told)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var (subject, tables) in told) Write(json, pulled.StudyId, subject, tables);
            json.WriteEndArray();
            json.WriteString("cursor", pulled.Cursor.ToString());
            json.WriteBoolean("more", pulled.More);
            json.WriteEndObject();
        }
        var body = bytes.ToArray();
        return new Content(body, Format.Json.ContentType, EntityTags.OfContent(body));
    }

    private static void Write(Utf8JsonWriter json, string studyId, string subject, SubjectTables? tables)
    {
        json.WriteStartObject();
        json.WriteString("studyId", studyId);
        json.WriteString("subject", subject);
        if (tables is not null) json.WriteNumber("revision", tables.Head.Revision);
        json.WriteStartArray("changes");
        foreach (var row in tables?.Changes ?? []) JsonSerializer.Serialize(json, row, RowJsonContext.Default.ChangeRow);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A subject without tables has no rows any more.
    private sealed record Pulled(string StudyId, FeedCursor Cursor, bool More, IReadOnlyDictionary<string, SubjectTables?> Subjects);
}
