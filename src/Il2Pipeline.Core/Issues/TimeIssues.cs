namespace Il2Pipeline.Core.Issues;

/// <summary>The issues about times that can be read and cannot be.</summary>
public static class TimeIssues
{
    /// <summary>Refused: a date that stands in for one that is not known.</summary>
    public static IssueDefinition Placeholder { get; } = new(
        "IL2-510", IssueSeverity.Error, "The date stands in for one that is not known",
        "the date on which the specimen was taken or the dose given; not 1900-01-01, 1970-01-01 or the like",
        "Send the result or dose again with its date, or without one where it is not known.");

    /// <summary>Taken: before the patient was born.</summary>
    public static IssueDefinition BeforeBirth { get; } = new(
        "IL2-511", IssueSeverity.Warning, "The date is before the patient's birth",
        "a date on or after Patient.birthDate",
        "Compare both dates with the patient's file, and have the wrong one corrected.");

    /// <summary>Taken: after the Bundle that tells of it was put together.</summary>
    public static IssueDefinition AfterMessage { get; } = new(
        "IL2-512", IssueSeverity.Warning, "The date is after the message that tells of it",
        "a date not after Bundle.timestamp",
        "Look which of the two is wrong: a date in the future, a planned dose, or the sender's clock. Have it corrected.");

    /// <summary>Taken: collected more than a week after it was released.</summary>
    public static IssueDefinition AfterRelease { get; } = new(
        "IL2-513", IssueSeverity.Warning, "Collected long after it was released",
        "a collection time before issued (or meta.lastUpdated), give or take a week",
        "Look which of the two is wrong, and have the result sent again as corrected.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [Placeholder, BeforeBirth, AfterMessage, AfterRelease];
}
