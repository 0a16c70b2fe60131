using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Study;

/// <summary>The issues that the Study stage can raise.</summary>
public static class StudyIssues
{
    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [];
}
