namespace Il2Pipeline.Core.Issues;

/// <summary>The issues of finding out who a result is about, and what its specimen is.</summary>
public static class IdentifyIssues
{
    /// <summary>A patient of whom no drop tells a trial number.</summary>
    public static IssueDefinition NoNumber { get; } = new(
        "IL2-410", IssueSeverity.Error, "No trial number is known for this patient",
        "a Patient with an identifier of the study's subject identifier system, in this drop or in any other",
        "Send the Patient with its trial number, or name its other number under aliases in the study file; the drop is then read again.");

    /// <summary>Two current trial numbers of one patient.</summary>
    public static IssueDefinition NumbersDisagree { get; } = new(
        "IL2-411", IssueSeverity.Error, "Two trial numbers for one patient",
        "one current trial number for a patient",
        "Have the wrong number marked as old, or name it under aliases of the right subject in the study file.");

    /// <summary>A number that does not look like what it is.</summary>
    public static IssueDefinition InvisibleCharacters { get; } = new(
        "IL2-412", IssueSeverity.Error, "Subject number holds characters that cannot be seen",
        "a subject number of letters, digits, signs and plain spaces",
        "Correct the sender's export: two numbers that look alike must be the same.");

    /// <summary>One trial number on Patients that cannot be one person.</summary>
    public static IssueDefinition DifferentPersons { get; } = new(
        "IL2-413", IssueSeverity.Warning, "One subject number on patients who differ in birth date or sex",
        "one birth date and one administrative gender for a subject",
        "Find out whether the number was given to two patients; have the wrong ones sent as entered-in-error.");

    /// <summary>Without an identifier system: one id on two servers.</summary>
    public static IssueDefinition TwoServers { get; } = new(
        "IL2-414", IssueSeverity.Warning, "One patient id comes from two servers",
        "a subjectIdentifierSystem in the study file: ids are unique on one server only",
        "Name the system of the trial's subject numbers in the study file.");

    /// <summary>The number was told by another drop.</summary>
    public static IssueDefinition NumberFromElsewhere { get; } = new(
        "IL2-415", IssueSeverity.Information, "Trial number was told by another drop",
        "nothing: this is for information", "Nothing needs to be done.");

    /// <summary>Time or type of the specimen were told by another drop.</summary>
    public static IssueDefinition SpecimenFromElsewhere { get; } = new(
        "IL2-416", IssueSeverity.Information, "Specimen was told by another drop",
        "nothing: this is for information", "Nothing needs to be done.");

    /// <summary>An identifier leads to a patient who cannot be the one meant.</summary>
    public static IssueDefinition PersonsDisagree { get; } = new(
        "IL2-417", IssueSeverity.Error, "The patient's identifier is that of somebody else",
        "patients of one identifier with the same birth date and administrative gender",
        "Correct the identifier (placeholders such as 0 are no identifiers), or name it under aliases in the study file.");

    /// <summary>Drops tell different things of one specimen.</summary>
    public static IssueDefinition SpecimensDisagree { get; } = new(
        "IL2-418", IssueSeverity.Warning, "Drops disagree about the specimen, which was passed over",
        "one collection time and type for a specimen, or meta.lastUpdated on the version that replaces the other",
        "Ask the laboratory which is right; the result was read without its specimen.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } =
    [
        NoNumber, NumbersDisagree, InvisibleCharacters, DifferentPersons, TwoServers, NumberFromElsewhere, SpecimenFromElsewhere,
        PersonsDisagree, SpecimensDisagree,
    ];
}
