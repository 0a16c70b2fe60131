using System.Globalization;
using System.Text.Json;
using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Storage.Feed;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Feed;

/// <summary>
/// What changed since a cursor: <c>/api/feed</c>, which subjects; <c>/api/feed/changes</c>, their rows. Nothing is ever missed, and
/// nothing told twice unless it changed again. Polling when nothing is new costs one small row, so every few seconds is fine.
/// </summary>
internal static class FeedEndpoints
{
    public static void MapFeed(this IEndpointRouteBuilder api)
    {
        api.MapRead("/feed", ListAsync).Describes("What changed since a cursor", FeedTexts.Entries).Takes(FeedTexts.Parameters)
            .Answers<FeedView>([.. Listing.Formats]).AnswersHeaders(FeedTexts.Headers).Fails(410);
        api.MapRead("/feed/changes", FeedChangesEndpoint.ListAsync).Describes("The rows of what changed since a cursor", FeedTexts.Changes)
            .Takes(FeedTexts.Parameters).Answers<FeedChangesView>(FeedChangesEndpoint.Formats)
            .AnswersHeaders([.. FeedTexts.Headers, FeedTexts.Subjects]).Fails(410);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, FeedStore feed, CancellationToken cancel)
    {
        var format = Negotiation.Choose(request, Listing.Formats, out var badFormat);
        var query = FeedQuery.Read(request.Query, out var badQuery);
        if ((badFormat ?? badQuery) is { } problem) return problem;
        var end = await feed.EndAsync(cancel);
        if (!end.Cursor.Covers(query.Since)) return Problems.CursorGone();
        // Entries never change, so these marks decide all of the answer.
        var tag = EntityTags.Of(
            end.StudyId, end.Cursor.ToString(), query.Since.ToString(), query.Limit.ToString(CultureInfo.InvariantCulture), format.Name);
        if (EntityTags.IsKnown(request, tag)) return Content.Unchanged(format, tag);
        var page = await feed.ReadAsync(end, query.Since, query.Limit, cancel);
        FeedHeaders.Set(request, page.Cursor, page.More);
        var items = page.Items.Select(FeedEntryView.Of).ToList();
        if (format == Format.Csv) return Content.Text(format, tag, output => CsvTable.Write(output, FeedEntryView.Columns, items));
        if (format == Format.Ndjson) return Content.Lines(items, ApiJson.Default.FeedEntryView) with { Tag = tag };
        var view = new FeedView(items, page.Cursor.ToString(), page.More);
        return new Content(JsonSerializer.SerializeToUtf8Bytes(view, ApiJson.Default.FeedView), format.ContentType, tag);
    }
}
