using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Normalise;

/// <summary>The issues that the Normalise stage can raise.</summary>
public static class NormaliseIssues
{
    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [];
}
