namespace Il2Pipeline.Core.Issues;

/// <summary>The issues that the Place stage can raise.</summary>
public static class PlaceIssues
{
    /// <summary>A result without collection time anywhere.</summary>
    public static IssueDefinition NoTime { get; } = new(
        "IL2-501", IssueSeverity.Error, "No collection time",
        "effective[x] on the Observation, or collection time on its Specimen, panel or report",
        "Send the result again with the time the specimen was taken; the release time does not stand in for it.");

    /// <summary>A collection time that is no FHIR time.</summary>
    public static IssueDefinition UnreadableTime { get; } = new(
        "IL2-502", IssueSeverity.Error, "Unreadable collection time",
        "a FHIR dateTime such as 2026-01-05 or 2026-01-05T08:30:00+01:00",
        "Send the result again with a FHIR dateTime.");

    /// <summary>A collection time known to the year or month only.</summary>
    public static IssueDefinition PartialDate { get; } = new(
        "IL2-503", IssueSeverity.Warning, "Collection date not known to the day",
        "a full date",
        "The result is kept without date and gets no study day and no change. Send it again with the full date.");

    /// <summary>A dose without a readable start.</summary>
    public static IssueDefinition NoDoseTime { get; } = new(
        "IL2-504", IssueSeverity.Error, "Dose without a start date",
        "effectiveDateTime or effectivePeriod.start known to the day",
        "Send the MedicationAdministration again with its start.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [NoTime, UnreadableTime, PartialDate, NoDoseTime];
}
