namespace Il2Pipeline.Core.Issues;

/// <summary>The issues about the amount of a dose. The dose itself counts, whatever is wrong with its amount.</summary>
public static class DoseIssues
{
    /// <summary>An amount in a unit that nobody knows, or without one.</summary>
    public static IssueDefinition UnknownUnit { get; } = new(
        "IL2-720", IssueSeverity.Warning, "Dose in an unknown unit",
        "international units: [IU], M[IU] or 10*6.[IU], as such, per m2 or per kg",
        "The dose counts, its amount is in no sum. Have it sent in international units.");

    /// <summary>An amount per time, which is a speed.</summary>
    public static IssueDefinition Rate { get; } = new(
        "IL2-721", IssueSeverity.Warning, "Dose as a rate",
        "the amount that was given, not the amount per hour or day",
        "The dose counts, its amount is in no sum. Have the amount sent that was given in all.");

    /// <summary>Code and text of the unit mean two things.</summary>
    public static IssueDefinition UnitContradicts { get; } = new(
        "IL2-722", IssueSeverity.Warning, "Unit code and unit text of a dose contradict each other",
        "a code and a text that mean the same, such as 10*6.[IU]/m2 and MIU/m2",
        "The dose counts, its amount is in no sum. Ask the ward which of the two was meant.");

    /// <summary>A dose told by something less than its administration.</summary>
    public static IssueDefinition LowerEvidence { get; } = new(
        "IL2-723", IssueSeverity.Information, "Dose told by a statement or a prescription",
        "a MedicationAdministration for each dose that was given",
        "It is kept, and used where doseEvidence in the study file names its kind.");

    /// <summary>An amount of which only a limit is known.</summary>
    public static IssueDefinition NotPlain { get; } = new(
        "IL2-724", IssueSeverity.Warning, "Dose with a comparator",
        "the amount that was given, as a plain number",
        "The dose counts, its amount is in no sum. Have the amount sent that was given.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [UnknownUnit, Rate, UnitContradicts, LowerEvidence, NotPlain];
}
