using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.StudyChanges;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Study;

/// <summary>The effect of a study file before it is put: <c>/api/study/effect</c>.</summary>
internal static class StudyEffectEndpoints
{
    private const int MostItems = 1000;

    public static void MapStudyEffect(this IEndpointRouteBuilder api) => api.MapPost("/study/effect", EffectAsync)
        .Describes("What a study file would set off", "Which drops would be read again and which subjects derived again; nothing is stored.")
        .TakesBody("The study file.", [MediaTypes.Json])
        .Answers<StudyEffectView>(StatusCodes.Status200OK, "What it would set off.").Fails(403, 413, 415, 422);

    private static async Task<IResult> EffectAsync(HttpRequest request, StudyEffect effect, CancellationToken cancel)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, StudyFileReader.MaxBytes, cancel);
        if (problem is not null) return problem;
        var read = StudyFileReader.Read(body);
        if (read.Study is not { } study) return Problems.InvalidStudy(FindingView.Of(read.Findings));
        var report = await effect.OfAsync(study, cancel);
        var laboratories = report.Drops.GroupBy(drop => drop.Laboratory, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new LaboratoryCountView(group.Key, group.Count()));
        return Content.Json(
            new StudyEffectView(report.Drops.Count, report.Gone, report.Subjects, [.. laboratories], [.. report.Drops.Take(MostItems)],
                FindingView.Of(read.Findings)),
            ApiJson.Default.StudyEffectView);
    }
}
