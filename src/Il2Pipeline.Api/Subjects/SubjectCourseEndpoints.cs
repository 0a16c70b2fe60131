using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Reporting.Course;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Study;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Subjects;

/// <summary>Everything that is drawn of a subject in one answer: <c>/api/subjects/{id}/course</c>.</summary>
internal static class SubjectCourseEndpoints
{
    public static void MapSubjectCourse(this IEndpointRouteBuilder api) => api.MapRead("/subjects/{id}/course", CourseAsync)
        .Describes("A subject's course", "Calendar, doses, and every series with its points and marks: what the subject's page draws.")
        .Answers<SubjectCourse>().Fails(404);

    private static async Task<IResult> CourseAsync(
        string id, HttpRequest request, StudyStore studies, ResultStore results, CancellationToken cancel)
    {
        Negotiation.Choose(request, [Format.Json], out var problem);
        if (problem is not null) return problem;
        var study = (await studies.CurrentAsync(cancel)).Study;
        if (SubjectSegment.Read(id) is not { } subject) return Problems.UnknownSubject();
        var known = await results.ReadAsync(study.StudyId, subject, cancel);
        return known.Results.Count == 0
            ? Problems.UnknownSubject()
            : Content.Json(SubjectCourse.Of(subject, known.Results, known.Doses, study), CourseJsonContext.Default.SubjectCourse);
    }
}
