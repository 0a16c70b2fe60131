using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Recognise;

/// <summary>The issues that the Recognise stage can raise.</summary>
public static class RecogniseIssues
{
    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [];
}
