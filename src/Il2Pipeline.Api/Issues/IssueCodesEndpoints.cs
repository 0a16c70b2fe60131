using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Core.Issues;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Issues;

/// <summary>What the issue codes mean: <c>/api/issue-codes</c>.</summary>
internal static class IssueCodesEndpoints
{
    public static void MapIssueCodes(this IEndpointRouteBuilder api) => api.MapRead("/issue-codes", List)
        .Describes("Issue codes", "What each issue code means and what to do about it.").Answers<IReadOnlyList<IssueCodeView>>();

    private static IResult List(HttpRequest request)
    {
        Negotiation.Choose(request, [Format.Json], out var problem);
        if (problem is not null) return problem;
        IReadOnlyList<IssueCodeView> views = [.. IssueCatalogue.All.Select(issue =>
            new IssueCodeView(issue.Code, EnumWords.Of(issue.Severity), issue.Title, issue.Expected, issue.Resend))];
        return Content.Json(views, ApiJson.Default.IReadOnlyListIssueCodeView);
    }
}
