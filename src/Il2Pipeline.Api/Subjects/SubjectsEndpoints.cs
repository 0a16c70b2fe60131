using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Storage.Summaries;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Subjects;

/// <summary>Who has a summary: <c>/api/subjects</c>.</summary>
internal static class SubjectsEndpoints
{
    public static void MapSubjects(this IEndpointRouteBuilder api)
    {
        api.MapRead("/subjects", ListAsync).Describes("Subjects with a summary", SubjectTexts.List).Pages<SubjectView>();
        api.MapRead("/subjects/{id}", OneAsync).Describes("One subject", SubjectTexts.One).Answers<SubjectView>().Fails(404);
        api.MapSubjectRows();
        api.MapSubjectStory();
        api.MapSubjectCourse();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, SummaryStore summaries, CancellationToken cancel)
    {
        var format = Negotiation.Choose(request, Listing.Formats, out var badFormat);
        var paging = Paging.Read(request.Query, out var badPaging);
        if ((badFormat ?? badPaging) is { } problem) return problem;
        var heads = await summaries.SubjectsAsync(cancel);
        var after = paging.Token is null ? "" : heads.FirstOrDefault(head => Paging.Mark(head.Subject) == paging.Token)?.Subject;
        if (after is null) return Problems.BadToken();
        // The token stands for the last subject told, so a subject that appears meanwhile neither repeats nor hides another.
        var rest = heads.Where(head => string.CompareOrdinal(head.Subject, after) > 0).Take(paging.Limit + 1).ToList();
        var items = rest.Take(paging.Limit).Select(SubjectView.Of).ToList();
        var next = rest.Count > items.Count ? Paging.Mark(items[^1].Subject) : null;
        var view = new ListView<SubjectView>(items, next);
        return Listing.Of(request, format, view, SubjectColumns.Shape);
    }

    private static async Task<IResult> OneAsync(string id, HttpRequest request, SummaryStore summaries, CancellationToken cancel)
    {
        Negotiation.Choose(request, [Format.Json], out var problem);
        if (problem is not null) return problem;
        var head = SubjectSegment.Read(id) is { } subject ? await summaries.HeadAsync(subject, cancel) : null;
        return head is null ? Problems.UnknownSubject() : Content.Json(SubjectView.Of(head), ApiJson.Default.SubjectView);
    }
}
