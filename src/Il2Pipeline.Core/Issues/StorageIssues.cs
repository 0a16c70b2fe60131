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

    /// <summary>IL2-810.</summary>
    public static IssueDefinition BadName { get; } = new(
        "IL2-810", IssueSeverity.Fatal, "The drop's name is not taken", "LABORATORY/FILE, without odd characters, dots or empty folders",
        "Upload the file again under a plain name; nothing was stored.");

    /// <summary>IL2-811.</summary>
    public static IssueDefinition UploadTooLarge { get; } = new(
        "IL2-811", IssueSeverity.Fatal, "The upload is too large", "A body within the limit that the answer tells",
        "Compress the file with gzip, or split the export; or write it to the container of drops directly. Nothing was stored.");

    /// <summary>IL2-812.</summary>
    public static IssueDefinition NameTaken { get; } = new(
        "IL2-812", IssueSeverity.Fatal, "Another file has this name already", "A name of its own for each file, or replace=true",
        "Upload the file under another name. With replace=true it is written over the one that is there; nothing was stored.");

    /// <summary>IL2-820.</summary>
    public static IssueDefinition SubjectDefect { get; } = new(
        "IL2-820", IssueSeverity.Error, "The pipeline failed on a subject", "A subject whose summary follows from its results and doses",
        "Nothing to resend: tell the operator; the subject has no summary until the failure is mended and one of its drops is read again.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [Defect, Gone, StudyDefect, BadName, UploadTooLarge, NameTaken, SubjectDefect];
}
