using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Core.Issues;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Issues;

/// <summary>What an issue code means; <c>docs/issue-codes.md</c> says more.</summary>
/// <param name="Code">Issue code.</param>
/// <param name="Severity">What one costs: <c>fatal</c>, <c>error</c>, <c>warning</c> or <c>information</c>.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="Expected">What would have been accepted.</param>
/// <param name="Resend">What to do about it.</param>
internal sealed record IssueCodeView(string Code, string Severity, string Title, string Expected, string Resend);

/// <summary>How often an issue was raised.</summary>
/// <param name="Code">Issue code.</param>
/// <param name="Severity">What one costs; absent for a code this version does not know.</param>
/// <param name="Title">What is wrong, in a sentence; absent for a code this version does not know.</param>
/// <param name="Count">How often.</param>
internal sealed record IssueCountView(string Code, string? Severity, string? Title, int Count)
{
    /// <summary>Counts by code, as the API tells them.</summary>
    public static IReadOnlyList<IssueCountView> Of(IReadOnlyDictionary<string, int> counts) =>
        [.. counts.OrderBy(issue => issue.Key, StringComparer.Ordinal).Select(issue => Of(issue.Key, issue.Value))];

    /// <summary>The count of one code.</summary>
    public static IssueCountView Of(string code, int count)
    {
        var known = IssueCatalogue.Find(code);
        return new IssueCountView(code, known is null ? null : Words.Of(known.Severity), known?.Title, count);
    }
}

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
            new IssueCodeView(issue.Code, Words.Of(issue.Severity), issue.Title, issue.Expected, issue.Resend))];
        return Content.Json(views, ApiJson.Default.IReadOnlyListIssueCodeView);
    }
}
