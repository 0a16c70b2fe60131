namespace Il2Pipeline.Core.Issues;

/// <summary>The issues that the storage around the pipeline can raise. They stand here so that one catalogue holds all codes.</summary>
public static class StorageIssues
{
    /// <summary>IL2-801.</summary>
    public static IssueDefinition Defect { get; } = new(
        "IL2-801", IssueSeverity.Fatal, "The pipeline failed on this drop", "A drop that is read or refused with its own code",
        "Nothing to resend: tell the operator the drop's id; it is read again once the failure is mended.");

    /// <summary>IL2-802.</summary>
    public static IssueDefinition Gone { get; } = new(
        "IL2-802", IssueSeverity.Warning, "The drop was overwritten or deleted and cannot be read again", "The blob as it was first read",
        "Drop the earlier file again under a name of its own, so that it can be read with the study file in force.");

    /// <summary>IL2-803.</summary>
    public static IssueDefinition StudyDefect { get; } = new(
        "IL2-803", IssueSeverity.Fatal, "The pipeline failed on the study file",
        "A study file that is put in force, or refused with its findings",
        "Nothing is wrong with the file: tell the operator, and put it in place again once the failure is mended.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [Defect, Gone, StudyDefect];
}
