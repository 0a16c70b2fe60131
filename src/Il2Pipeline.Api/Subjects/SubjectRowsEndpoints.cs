using System.Globalization;
using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Summaries;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Il2Pipeline.Api.Subjects;

/// <summary>A subject's rows, always of one whole revision: <c>/api/subjects/{id}/changes</c> and <c>/cycles</c>.</summary>
internal static class SubjectRowsEndpoints
{
    private static readonly Format[] s_changeFormats = [Format.Json, Format.Ndjson, Format.Csv, Format.AdamCsv];
    private static readonly Format[] s_cycleFormats = [Format.Json, Format.Ndjson, Format.Csv];

    public static void MapSubjectRows(this IEndpointRouteBuilder api)
    {
        api.MapRead("/subjects/{id}/changes", ChangesAsync).Describes("A subject's change rows", SubjectTexts.Changes)
            .Takes(SubjectTexts.Analyte).Answers<RowsView<ChangeRow>>(s_changeFormats).Fails(404);
        api.MapRead("/subjects/{id}/cycles", CyclesAsync).Describes("A subject's cycle summaries", SubjectTexts.Cycles)
            .Takes(SubjectTexts.Analyte).Answers<RowsView<CycleSummary>>(s_cycleFormats).Fails(404);
    }

    private static Task<IResult> ChangesAsync(string id, HttpRequest request, SummaryStore summaries, CancellationToken cancel) =>
        RowsAsync(id, request, summaries, new RowKind("changes", s_changeFormats, RowText.WriteChanges), cancel);

    private static Task<IResult> CyclesAsync(string id, HttpRequest request, SummaryStore summaries, CancellationToken cancel) =>
        RowsAsync(id, request, summaries, new RowKind("cycles", s_cycleFormats, RowText.WriteCycles), cancel);

    private static async Task<IResult> RowsAsync(
        string id, HttpRequest request, SummaryStore summaries, RowKind kind, CancellationToken cancel)
    {
        var format = Negotiation.Choose(request, kind.Formats, out var problem);
        if (problem is not null) return problem;
        if (SubjectSegment.Read(id) is not { } subject) return Problems.UnknownSubject();
        var analyte = request.Query["analyte"].ToString();
        // A reader that has this revision costs one row, not all of them.
        if (await summaries.HeadAsync(subject, cancel) is not { } head) return Problems.UnknownSubject();
        var tag = Tag(head, kind, format, analyte);
        if (head.IsWhole && EntityTags.IsKnown(request, tag)) return Content.Unchanged(format, tag);
        if (await summaries.ReadAsync(subject, cancel) is not { } tables) return Problems.UnknownSubject();
        if (!tables.Head.IsWhole) return Problems.BeingWritten();
        var rows = RowText.Only(tables, analyte);
        return Content.Text(format, Tag(tables.Head, kind, format, analyte), output => kind.Write(output, format, rows));
    }

    // The revision alone would do, were not a store now and then emptied and filled again from its drops.
    private static EntityTagHeaderValue Tag(SubjectHead head, RowKind kind, Format format, string analyte) => EntityTags.Of(
        head.StudyId, head.Subject, head.Revision.ToString(CultureInfo.InvariantCulture), head.StudyMark,
        head.Written.UtcTicks.ToString(CultureInfo.InvariantCulture), kind.Name, format.Name, analyte);

    private sealed record RowKind(string Name, Format[] Formats, Action<TextWriter, Format, SubjectTables> Write);
}
