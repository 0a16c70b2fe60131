namespace Il2Pipeline.Core.Issues;

/// <summary>The issues that the Summarise stage can raise.</summary>
public static class SummariseIssues
{
    /// <summary>A cumulative dose that some doses of its cycle are not in.</summary>
    public static IssueDefinition PartialExposure { get; } = new(
        "IL2-730", IssueSeverity.Warning, "A cumulative dose leaves out doses of its cycle",
        "an amount for each dose, per m2, or with the body surface or weight it can be converted by",
        "The sum is of the doses with a known amount. Have the others sent again, or the body surface; or state it in the study file.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [PartialExposure];
}
