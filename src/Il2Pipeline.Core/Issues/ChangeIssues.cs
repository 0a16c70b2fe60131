namespace Il2Pipeline.Core.Issues;

/// <summary>The issues that the Baseline and Change stages can raise.</summary>
public static class ChangeIssues
{
    /// <summary>The series changed to an assay that cannot be compared with the baseline's.</summary>
    public static IssueDefinition MethodBreak { get; } = new(
        "IL2-601", IssueSeverity.Warning, "Method break: the baseline was measured by an assay in another unit",
        "one assay for a subject's whole series, or an assay factor with its citation in the study file",
        "No change is computed across the break. Name an assay factor in the study file if one is validated for these two assays.");

    /// <summary>Result and baseline name different methods.</summary>
    public static IssueDefinition OtherMethod { get; } = new(
        "IL2-602", IssueSeverity.Warning, "Result and baseline were measured by different methods",
        "one method for a subject's whole series",
        "The change is computed. Judge whether the two methods may be compared; single- and dual-platform counts differ systematically.");

    /// <summary>Result and baseline come from different laboratories.</summary>
    public static IssueDefinition OtherLaboratory { get; } = new(
        "IL2-603", IssueSeverity.Warning, "Result and baseline come from different laboratories",
        "one laboratory for a subject's whole series",
        "The change is computed. Absolute counts of two laboratories can differ by more than a hundred cells per microlitre.");

    /// <summary>Result and baseline were measured in different specimens.</summary>
    public static IssueDefinition OtherSpecimen { get; } = new(
        "IL2-604", IssueSeverity.Warning, "Result and baseline were measured in different specimens",
        "one type of specimen for a subject's whole series",
        "The change is computed. Serum and plasma have reference intervals of their own for soluble IL-2 receptor.");

    /// <summary>One of result and baseline is measured, the other derived.</summary>
    public static IssueDefinition OtherDerivation { get; } = new(
        "IL2-605", IssueSeverity.Warning, "One of result and baseline is measured, the other derived",
        "result and baseline both measured, or both derived in the same way",
        "The change is computed. See DTYPE of the row and of its baseline before it is used.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } =
        [MethodBreak, OtherMethod, OtherLaboratory, OtherSpecimen, OtherDerivation];
}
