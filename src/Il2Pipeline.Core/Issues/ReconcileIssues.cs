namespace Il2Pipeline.Core.Issues;

/// <summary>The issues that the Reconcile stage can raise.</summary>
public static class ReconcileIssues
{
    /// <summary>A result or dose of nobody.</summary>
    public static IssueDefinition NoSubject { get; } = new(
        "IL2-401", IssueSeverity.Error, "No subject",
        "subject with a reference to a Patient, or with an identifier of the study's subject identifier system",
        "Send the resource again with its subject.");

    /// <summary>Same subject, analyte and collection time, other value: the better one is current.</summary>
    public static IssueDefinition Contradiction { get; } = new(
        "IL2-402", IssueSeverity.Warning, "Two results of one collection time disagree",
        "one value for a subject, analyte and collection time",
        "Ask the laboratory which is right; have the other sent as entered-in-error.");

    /// <summary>Same identity, status and release time, other content: the tie fell to the content hash.</summary>
    public static IssueDefinition Tie { get; } = new(
        "IL2-403", IssueSeverity.Warning, "Two versions of one result have equal standing and differ",
        "a later issued time, or a status that says corrected, on the version that replaces the other",
        "Have the right version sent again as corrected, with its release time.");

    /// <summary>Same business identifier, other collection time, and neither says that it corrects: both are kept.</summary>
    public static IssueDefinition IdentifierReused { get; } = new(
        "IL2-404", IssueSeverity.Warning, "One business identifier at two collection times",
        "an identifier of its own for each result, or status corrected when the time was corrected",
        "Both are kept. Where one corrects the other, have it sent as corrected; otherwise have identifiers made unique.");

    /// <summary>A correction or retraction that could belong to several results: it is not applied to any.</summary>
    public static IssueDefinition AmbiguousCorrection { get; } = new(
        "IL2-405", IssueSeverity.Warning, "A correction fits several results",
        "a business identifier, or the collection time of the result that it corrects",
        "Nothing was replaced. Have the correction sent again with the identifier or time of the result it means.");

    /// <summary>Two results of one date without times: both are kept.</summary>
    public static IssueDefinition SameDateKept { get; } = new(
        "IL2-406", IssueSeverity.Warning, "Two different results of one date without time of day",
        "a time of day, so that they can be told apart",
        "Both are kept, ordered by release time and source id. Have them sent with the time of day.");

    /// <summary>A later version of a current result was refused.</summary>
    public static IssueDefinition LaterVersionRefused { get; } = new(
        "IL2-407", IssueSeverity.Warning, "A later version of this result was refused",
        "a readable later version",
        "The value shown is the last readable one. See the refusal in the later drop's receipt and have that version sent again.");

    /// <summary>A measured value and the one its specimen's other results imply differ by more than 15 %.</summary>
    public static IssueDefinition Inconsistent { get; } = new(
        "IL2-408", IssueSeverity.Warning, "A measured value disagrees with what its specimen's other results imply",
        "a count within 15 % of percentage times parent count, and a ratio within 15 % of its two counts",
        "The measured value is kept. Ask the laboratory whether percentage, parent count and count are of the same specimen and method.");

    /// <summary>Subject number, identifiers or other texts of a result or dose that are too long to be kept.</summary>
    public static IssueDefinition TextsTooLong { get; } = new(
        "IL2-409", IssueSeverity.Error, "Texts are too long to be kept",
        "a subject number of at most 1,000 characters, and at most 20,000 in all texts of a result or dose",
        "Correct the sender's export: an identifier is a short text. Then have the resource sent again.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } =
        [NoSubject, Contradiction, Tie, IdentifierReused, AmbiguousCorrection, SameDateKept, LaterVersionRefused, Inconsistent, TextsTooLong];
}
