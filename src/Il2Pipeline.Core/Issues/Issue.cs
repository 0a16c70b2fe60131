namespace Il2Pipeline.Core.Issues;

/// <summary>How much an issue costs; the words and their order are those of FHIR's <c>IssueSeverity</c>.</summary>
public enum IssueSeverity
{
    /// <summary>The whole drop could not be read.</summary>
    Fatal = 1,

    /// <summary>One Observation, dose or study property was refused.</summary>
    Error = 2,

    /// <summary>Taken, but somebody should look at it.</summary>
    Warning = 3,

    /// <summary>Worth knowing, nothing to do.</summary>
    Information = 4,
}

/// <summary>
/// What one issue code means: the part that is the same each time it is raised. Each has a section of the same name in
/// <c>docs/issue-codes.md</c>.
/// </summary>
/// <param name="Code">Stable and unique, <c>IL2-nnn</c>; the first digit is the stage.</param>
/// <param name="Severity">What it costs.</param>
/// <param name="Title">What is wrong, as a short sentence without full stop.</param>
/// <param name="Expected">What would have been accepted.</param>
/// <param name="Resend">What the sender or data manager does about it.</param>
public sealed record IssueDefinition(string Code, IssueSeverity Severity, string Title, string Expected, string Resend);

/// <summary>
/// Where in a drop something was found. Absent parts are unknown, not zero. Never holds a patient's identifier.
/// </summary>
/// <param name="EntryIndex">Zero-based index of the bundle entry or NDJSON line; absent when it concerns the whole drop.</param>
/// <param name="FhirPath">FHIRPath from the drop's root, for example <c>Bundle.entry[3].resource.component[1].valueQuantity</c>.</param>
/// <param name="Line">One-based line of the text, where known.</param>
/// <param name="ByteOffset">Zero-based byte offset in the expanded content, where known.</param>
public sealed record IssueLocation(int? EntryIndex = null, string? FhirPath = null, long? Line = null, long? ByteOffset = null)
{
    /// <summary>The drop as a whole.</summary>
    public static IssueLocation WholeDrop { get; } = new();

    /// <summary>The same place, one step deeper.</summary>
    /// <param name="step">A FHIRPath step such as <c>valueQuantity.unit</c>.</param>
    /// <returns>A location whose path ends in <paramref name="step"/>.</returns>
    public IssueLocation At(string step) => this with { FhirPath = FhirPath is null ? step : $"{FhirPath}.{step}" };
}

/// <summary>One thing found wrong (or noteworthy) at one place.</summary>
/// <param name="Definition">What kind of issue it is.</param>
/// <param name="Where">Where it was found.</param>
/// <param name="Found">
/// What was found, for a person to recognise it: a code, a unit, a status. Never a patient's identifier, name or value;
/// absent when there is nothing safe to show. Made by <see cref="SafeText"/>.
/// </param>
public sealed record Issue(IssueDefinition Definition, IssueLocation Where, string? Found = null)
{
    /// <summary>The stable code, <c>IL2-nnn</c>.</summary>
    public string Code => Definition.Code;

    /// <summary>What it costs.</summary>
    public IssueSeverity Severity => Definition.Severity;
}
