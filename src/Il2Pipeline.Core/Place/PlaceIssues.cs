using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Place;

/// <summary>The issues that the Place stage can raise.</summary>
public static class PlaceIssues
{
    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [];
}
