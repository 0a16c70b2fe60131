namespace Il2Pipeline.Core.Issues;

/// <summary>The issues that the Summarise stage can raise.</summary>
public static class SummariseIssues
{
    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [];
}
