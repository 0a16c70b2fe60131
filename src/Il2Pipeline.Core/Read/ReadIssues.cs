using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Read;

/// <summary>The issues that the Read stage can raise.</summary>
public static class ReadIssues
{
    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [];
}
