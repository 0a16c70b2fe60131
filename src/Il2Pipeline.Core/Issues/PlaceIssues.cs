namespace Il2Pipeline.Core.Issues;

/// <summary>The issues that the Place stage can raise.</summary>
public static class PlaceIssues
{
    /// <summary>A result without collection time anywhere.</summary>
    public static IssueDefinition NoTime { get; } = new(
        "IL2-501", IssueSeverity.Error, "No collection time",
        "effective[x] on the Observation, or collection time on its Specimen, panel or report",
        "Send the result again with the time the specimen was taken; the release time does not stand in for it.");

    /// <summary>A collection time, or start of a dose, that is no FHIR time or lies outside the years 1900 to 2100 at the study site.</summary>
    public static IssueDefinition UnreadableTime { get; } = new(
        "IL2-502", IssueSeverity.Error, "Time is unreadable or outside the years 1900 to 2100",
        "a FHIR dateTime such as 2026-01-05 or 2026-01-05T08:30:00+01:00, in the years 1900 to 2100 at the study site",
        "Send the result or dose again with the time at which it was collected or given.");

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

    /// <summary>Taken: a release time that cannot be, so that it orders nothing.</summary>
    public static IssueDefinition ReleasePassedOver { get; } = new(
        "IL2-505", IssueSeverity.Warning, "Release time was passed over",
        "issued or meta.lastUpdated as a FHIR instant, in the years 1900 to 2100 at the study site",
        "The result or dose is taken as if the time had not been sent. Correct it, so that versions can be ordered by it.");

    /// <summary>Taken: a dose whose amount cannot be, so that it counts without one.</summary>
    public static IssueDefinition AmountPassedOver { get; } = new(
        "IL2-506", IssueSeverity.Warning, "Amount of a dose was passed over",
        "zero, or an amount from 0.000000001 to 1000000000000 in its unit",
        "The dose is taken without its amount and counts as one whose amount is not known. Correct the amount and send it again.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [NoTime, UnreadableTime, PartialDate, NoDoseTime, ReleasePassedOver, AmountPassedOver];
}
