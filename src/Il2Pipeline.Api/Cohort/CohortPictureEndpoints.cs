using System.Text.Json.Serialization.Metadata;
using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Reporting.Course;
using Il2Pipeline.Storage.Cohort;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Cohort;

/// <summary>
/// What pictures of the cohort show beside its weekly rows: <c>/api/cohort/points</c>, the individual lines of an analyte;
/// <c>/api/cohort/folds</c>, the fold at each peak; <c>/api/cohort/responders</c>, who meets which of the trial's criteria.
/// </summary>
internal static class CohortPictureEndpoints
{
    public static void MapCohortPictures(this IEndpointRouteBuilder api)
    {
        api.MapRead("/cohort/points", PointsAsync).Describes("Individual lines", "Each subject's course of one analyte, by day of cycle.")
            .Takes(new QueryParameter("analyte", "Parameter code.") { Example = "EOS", IsRequired = true }).Answers<CohortPoints>();
        api.MapRead("/cohort/folds", (HttpRequest request, CohortMembers members, CancellationToken cancel) =>
            AnswerAsync(request, members, CohortFolds.Of, CourseJsonContext.Default.CohortFolds, cancel))
            .Describes("Fold at the peak", "For each subject and analyte.").Answers<CohortFolds>();
        api.MapRead("/cohort/responders", (HttpRequest request, CohortMembers members, CancellationToken cancel) =>
            AnswerAsync(request, members, ResponderTable.Of, CourseJsonContext.Default.ResponderTable, cancel))
            .Describes("Who responded", "By each of the trial's criteria, with the rule, who cannot be judged, and why.").Answers<ResponderTable>();
    }

    private static Task<IResult> PointsAsync(HttpRequest request, CohortMembers members, CancellationToken cancel)
    {
        var analyte = request.Query["analyte"].ToString();
        return AnalyteCatalogue.All.ContainsKey(analyte)
            ? AnswerAsync(request, members, all => CohortPoints.Of(analyte, all), CourseJsonContext.Default.CohortPoints, cancel)
            : Task.FromResult(Problems.BadParameter("analyte", "a parameter code such as EOS; /api/analytes lists them"));
    }

    private static async Task<IResult> AnswerAsync<T>(
        HttpRequest request, CohortMembers members, Func<IReadOnlyList<CohortMember>, T> draw, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        Negotiation.Choose(request, [Format.Json], out var problem);
        return problem ?? Content.Json(draw(await members.ReadAsync(cancel)), type);
    }
}
