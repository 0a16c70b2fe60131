using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Change;

/// <summary>The issues that the Change stage can raise.</summary>
public static class ChangeIssues
{
    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [];
}
