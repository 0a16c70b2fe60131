using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Api.Views;

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
        return new IssueCountView(code, known is null ? null : EnumWords.Of(known.Severity), known?.Title, count);
    }
}
