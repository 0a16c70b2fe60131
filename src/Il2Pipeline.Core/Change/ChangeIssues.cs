using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Change;

/// <summary>The issues that the Baseline and Change stages can raise.</summary>
public static class ChangeIssues
{
    /// <summary>The series changed to an assay that cannot be compared with the baseline's.</summary>
    public static IssueDefinition MethodBreak { get; } = new(
        "IL2-601", IssueSeverity.Warning, "Method break: the baseline was measured by an assay in another unit",
        "one assay for a subject's whole series, or an assay factor with its citation in the study file",
        "No change is computed across the break. Name an assay factor in the study file if one is validated for these two assays.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [MethodBreak];
}
