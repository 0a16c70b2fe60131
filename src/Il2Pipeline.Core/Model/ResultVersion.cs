using System.Text.Json.Serialization;

namespace Il2Pipeline.Core.Model;

/// <summary>
/// One version of one result, as one drop told it: recognised and normalised, but not yet compared with any other. The
/// store keeps one for each time a drop told it, so that what is stored is a function of the set of drops.
/// </summary>
public sealed record ResultVersion
{
    /// <summary>The trial's subject number (DESIGN 7).</summary>
    public required string Subject { get; init; }

    /// <summary>PARAMCD; empty on a retraction that has no code.</summary>
    public required string Analyte { get; init; }

    /// <summary>Where it came from.</summary>
    public required DropPosition Source { get; init; }

    /// <summary>SRCID: the first business identifier's value, else the resource id, else drop name and entry (DESIGN 7).</summary>
    public required string SourceId { get; init; }

    /// <summary>Which result this is a version of.</summary>
    public required ResultIdentity Identity { get; init; }

    /// <summary>Its status.</summary>
    public required ResultStatus Status { get; init; }

    /// <summary>Collection time as the FHIR text sent: date, partial date or date-time. Absent only on a retraction that names none.</summary>
    public string? Collected { get; init; }

    /// <summary>When this version was released: <c>issued</c>, else <c>meta.lastUpdated</c>; absent when neither was sent or readable.</summary>
    public DateTimeOffset? Issued { get; init; }

    /// <summary>The value in the analyte's canonical unit; absent when censored, text or missing.</summary>
    public decimal? Value { get; init; }

    /// <summary>
    /// AVALC: what stands for the value when it is not a plain number: <c>&lt;5</c> (in the canonical unit) or the text sent.
    /// Absent for a plain number and for a missing value.
    /// </summary>
    public string? ValueText { get; init; }

    /// <summary>One of <c>&lt; &lt;= &gt; &gt;=</c> when the value is censored; absent otherwise.</summary>
    public string? Comparator { get; init; }

    /// <summary>The limit of a censored value in the canonical unit; absent otherwise.</summary>
    public decimal? Limit { get; init; }

    /// <summary>Why there is no value (data-absent-reason); absent when there is one.</summary>
    public string? AbsentReason { get; init; }

    /// <summary>Set when the value could not be taken, to the issue code; such a version is counted and never current.</summary>
    public string? RefusedCode { get; init; }

    /// <summary>What the laboratory sent, for explanations; absent when there was no quantity.</summary>
    public OriginalQuantity? Original { get; init; }

    /// <summary>The reference interval sent with it, in the canonical unit; absent when none was sent.</summary>
    public ReferenceInterval? Range { get; init; }

    /// <summary>The code it was recognised by, as <c>system|code</c>.</summary>
    public required string RecognisedBy { get; init; }

    /// <summary>Business identifier of the specimen, as <c>system|value</c>; absent when it has none.</summary>
    public string? Specimen { get; init; }

    /// <summary>Type of the specimen, as <c>system|code</c> or text; absent when not sent.</summary>
    public string? SpecimenType { get; init; }

    /// <summary>Method, as <c>system|code</c> or text; absent when not sent.</summary>
    public string? Method { get; init; }

    /// <summary>Who sends: the performing laboratory, else the laboratory of the drop's name; empty when neither is known.</summary>
    public string Sender { get; init; } = "";

    /// <summary>DTYPE: absent for a measured value; <c>ASSAYFACTOR</c> when it was converted between assays by the study file.</summary>
    public string? DerivationType { get; init; }

    /// <summary>The server whose Patient id is the subject; absent where the subject is a number, and when no server was named.</summary>
    public string? Server { get; init; }

    /// <summary>Birth date and gender told with it, to find two patients of one number; absent when not told. Never shown.</summary>
    public Person? Person { get; init; }

    /// <summary>Codes of the warnings raised while it was taken, in ascending order.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What else it says about which result it is of; absent when it says nothing more.</summary>
    public ResultTrace? Trace { get; init; }

    /// <summary>True for a retraction that does not say of what: it has no code, and no analyte.</summary>
    [JsonIgnore]
    public bool IsTombstone => Analyte.Length == 0;

    /// <summary>True for what takes a result back and is no Observation that the ledger counts.</summary>
    [JsonIgnore]
    public bool IsWithdrawal => Trace?.Withdrawal is not null;

    /// <summary>True when it is a plain number that can be a baseline and have a change.</summary>
    public bool IsNumeric => Value is not null;
}

/// <summary>The quantity as the laboratory sent it.</summary>
/// <param name="Number">The number sent, exactly.</param>
/// <param name="Unit">The unit's code, or its text when there was no code; empty when neither was sent.</param>
/// <param name="Factor">What it was multiplied by to reach the canonical unit.</param>
public sealed record OriginalQuantity(decimal Number, string Unit, decimal Factor);

/// <summary>A reference interval in the analyte's canonical unit; at least one part is present.</summary>
/// <param name="Low">ANRLO, inclusive; absent when open below.</param>
/// <param name="High">ANRHI, inclusive; absent when open above.</param>
/// <param name="Text">The text sent, when that is all there was or it could not be read as limits.</param>
public sealed record ReferenceInterval(decimal? Low, decimal? High, string? Text = null);

/// <summary>The rungs of the identity ladder, from the surest down (DESIGN 6).</summary>
public enum IdentityRung
{
    /// <summary>A business identifier of the Observation.</summary>
    Business = 1,

    /// <summary>Order and code.</summary>
    Order = 2,

    /// <summary>Report and code.</summary>
    Report = 3,

    /// <summary>Specimen and code.</summary>
    Specimen = 4,

    /// <summary>Subject, code, collection time and sender.</summary>
    Collection = 5,
}

/// <summary>Which result something is a version of, within one subject.</summary>
/// <param name="Rung">The rung of the ladder it stands on.</param>
/// <param name="Key">The key on that rung, compared ordinally.</param>
public sealed record ResultIdentity(IdentityRung Rung, string Key);

/// <summary>What tells of a dose, the surest first.</summary>
public enum DoseEvidence
{
    /// <summary>A MedicationAdministration: the dose was given. Zero, so that what an older program stored, which read nothing else, reads so.</summary>
    Administration = 0,

    /// <summary>A MedicationStatement: somebody said that the drug was taken.</summary>
    Statement = 1,

    /// <summary>A MedicationRequest: the drug was prescribed.</summary>
    Request = 2,
}

/// <summary>One version of one administered dose of the trial's drug.</summary>
public sealed record DoseVersion
{
    /// <summary>The trial's subject number.</summary>
    public required string Subject { get; init; }

    /// <summary>Where it came from.</summary>
    public required DropPosition Source { get; init; }

    /// <summary>Which dose this is a version of: first business identifier, else resource id and start, else code and start.</summary>
    public required string Identity { get; init; }

    /// <summary>Start of the administration, as the FHIR text sent.</summary>
    public required string Start { get; init; }

    /// <summary>True when the drug was given: <c>completed</c> or <c>in-progress</c>. False takes an earlier version back.</summary>
    public required bool Given { get; init; }

    /// <summary><c>meta.lastUpdated</c>; absent when not sent or not readable.</summary>
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>What kind of resource told it.</summary>
    public DoseEvidence Evidence { get; init; }

    /// <summary>The drug's code, as <c>system|code</c>.</summary>
    public required string Drug { get; init; }

    /// <summary>The server whose Patient id is the subject; absent where the subject is a number, and when no server was named.</summary>
    public string? Server { get; init; }

    /// <summary>Birth date and gender told with it, to find two patients of one number; absent when not told. Never shown.</summary>
    public Person? Person { get; init; }

    /// <summary>Amount given, in <see cref="DoseUnit"/>; absent when not sent.</summary>
    public decimal? Dose { get; init; }

    /// <summary>Unit of <see cref="Dose"/> as sent; absent when not sent.</summary>
    public string? DoseUnit { get; init; }
}
