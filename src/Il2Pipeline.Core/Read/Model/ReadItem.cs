using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Read.Model;

/// <summary>One thing that reading found in a drop. Nothing past the Read stage is FHIR-shaped but these.</summary>
/// <param name="Where">Where it stands in the drop.</param>
public abstract record ReadItem(IssueLocation Where);

/// <summary>Something to report that is not (part of) an Observation or dose: a broken entry, a limit exceeded, a format refused.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="CountsAsObservation">
/// True when the ledger must count it as one refused Observation: an entry that is an Observation, or that could have been one.
/// </param>
public sealed record ReadProblem(Issue Issue, bool CountsAsObservation) : ReadItem(Issue.Where);

/// <summary>
/// One Observation, or one component of one, with everything the pipeline uses of it and of the resources it refers to.
/// A component carries its parent's subject, times, status, specimen and identifiers.
/// </summary>
/// <param name="Where">Where it stands in the drop.</param>
public sealed record ReadObservation(IssueLocation Where) : ReadItem(Where)
{
    /// <summary>Zero-based index of the component; absent for the Observation itself.</summary>
    public int? ComponentIndex { get; init; }

    /// <summary>The codings of <c>Observation.code</c> (or <c>component.code</c>), in the order sent.</summary>
    public IReadOnlyList<ReadCoding> Codes { get; init; } = [];

    /// <summary><c>code.text</c>; absent when not sent. Never matched against.</summary>
    public string? CodeText { get; init; }

    /// <summary><c>Observation.status</c> as sent; absent when not sent.</summary>
    public string? Status { get; init; }

    /// <summary>Whom it is about; absent when the Observation names no subject.</summary>
    public ReadSubject? Subject { get; init; }

    /// <summary>
    /// When the specimen was taken, as the FHIR text sent (date, partial date or date-time): <c>effective[x]</c> (a period's
    /// start), else the Specimen's collection, else the panel's, else the report's. Never <c>issued</c>. Absent when nowhere sent.
    /// </summary>
    public string? Collected { get; init; }

    /// <summary>True when <see cref="Collected"/> is the Observation's own <c>effective[x]</c>, which comes before a Specimen's time.</summary>
    public bool HasOwnTime { get; init; }

    /// <summary><c>Observation.issued</c> as sent; absent when not sent.</summary>
    public string? Issued { get; init; }

    /// <summary><c>meta.lastUpdated</c> as sent; absent when not sent.</summary>
    public string? LastUpdated { get; init; }

    /// <summary><c>meta.versionId</c> as sent; absent when not sent.</summary>
    public string? VersionId { get; init; }

    /// <summary><c>Bundle.timestamp</c> of the Bundle it stands in, or of one around that; absent when none has any.</summary>
    public string? BundleTime { get; init; }

    /// <summary>The value, or the way in which there is none.</summary>
    public ReadValue Value { get; init; } = new ReadNothing();

    /// <summary>The reference ranges sent, in their order.</summary>
    public IReadOnlyList<ReadRange> Ranges { get; init; } = [];

    /// <summary><c>Observation.identifier</c>: business identifiers that have a value, in the order sent.</summary>
    public IReadOnlyList<ReadIdentifier> Identifiers { get; init; } = [];

    /// <summary>The resource's id; absent when not sent. Never identity by itself.</summary>
    public string? ResourceId { get; init; }

    /// <summary>
    /// Its <c>fullUrl</c> without version, so written that http and https, and letters of either case in a UUID, are the same; absent when
    /// it names neither a server nor a UUID, and for a contained Observation.
    /// </summary>
    public string? Url { get; init; }

    /// <summary>The Observations that it says it replaces (extension <c>observation-replaces</c>); empty for nearly all.</summary>
    public IReadOnlyList<ReadName> Replaces { get; init; } = [];

    /// <summary>What takes this Observation back without being one itself; absent for an Observation of the drop.</summary>
    public Withdrawal? Withdrawal { get; init; }

    /// <summary>Business identifier of the order (<c>basedOn</c>: the ServiceRequest's, or the reference's own); absent when it has none.</summary>
    public ReadIdentifier? Order { get; init; }

    /// <summary>Business identifier of the DiagnosticReport that lists it; absent when it has none.</summary>
    public ReadIdentifier? Report { get; init; }

    /// <summary>Business identifier of the Specimen (identifier, else accession identifier); absent when it has none.</summary>
    public ReadIdentifier? Specimen { get; init; }

    /// <summary>The codings of <c>Specimen.type</c>; empty when not sent.</summary>
    public IReadOnlyList<ReadCoding> SpecimenTypes { get; init; } = [];

    /// <summary>Text of <c>Specimen.type</c>; absent when not sent.</summary>
    public string? SpecimenTypeText { get; init; }

    /// <summary>Displays of the codings of <c>Specimen.type</c>; empty when not sent.</summary>
    public IReadOnlyList<string> SpecimenNames { get; init; } = [];

    /// <summary>Where on the body it was taken or measured: <c>bodySite</c>, and that of the Specimen's collection; empty when not
    /// sent.</summary>
    public IReadOnlyList<ReadSite> Sites { get; init; } = [];

    /// <summary>
    /// The names under which another drop may tell of the Specimen, when this one does not hold it; empty when it does, when none is
    /// named, and when no other drop can mean it.
    /// </summary>
    public IReadOnlyList<FactName> SpecimenElsewhere { get; init; } = [];

    /// <summary>Method, as <c>system|code</c> or text; absent when not sent.</summary>
    public string? Method { get; init; }

    /// <summary>The performing laboratory (an Organization's identifier, reference or display; never a person); absent when not sent.</summary>
    public string? Performer { get; init; }

    /// <summary>True for an Observation with <c>hasMember</c> or components: without a value it is a group header, not a result.</summary>
    public bool IsGroup { get; init; }

    /// <summary>Why this Observation cannot be taken although it could be located; absent when it was read whole.</summary>
    public Issue? Refusal { get; init; }

    /// <summary>Noteworthy things found while reading it (a duplicate key, an unresolved reference …).</summary>
    public IReadOnlyList<Issue> Notes { get; init; } = [];
}

/// <summary>One MedicationAdministration, MedicationStatement or MedicationRequest.</summary>
/// <param name="Where">Where it stands in the drop.</param>
public sealed record ReadDose(IssueLocation Where) : ReadItem(Where)
{
    /// <summary>What kind of resource it is.</summary>
    public DoseEvidence Evidence { get; init; }

    /// <summary>True when it was given, as far as the resource's status says.</summary>
    public bool IsGiven { get; init; }

    /// <summary>True when a rate was sent in place of an amount.</summary>
    public bool IsRate { get; init; }

    /// <summary>The drug: codings of the concept, or of the Medication referred to.</summary>
    public IReadOnlyList<ReadCoding> Codes { get; init; } = [];

    /// <summary><c>status</c> as sent; absent when not sent.</summary>
    public string? Status { get; init; }

    /// <summary>Who received it; absent when not named.</summary>
    public ReadSubject? Subject { get; init; }

    /// <summary>Start of <c>effective[x]</c> as the FHIR text sent; absent when not sent.</summary>
    public string? Start { get; init; }

    /// <summary>The amount of one dose; absent when not sent, or when it is that of each of several doses.</summary>
    public ReadQuantity? Dose { get; init; }

    /// <summary>Business identifiers that have a value, in the order sent.</summary>
    public IReadOnlyList<ReadIdentifier> Identifiers { get; init; } = [];

    /// <summary>The resource's id; absent when not sent.</summary>
    public string? ResourceId { get; init; }

    /// <summary><c>meta.lastUpdated</c> as sent; absent when not sent.</summary>
    public string? LastUpdated { get; init; }

    /// <summary><c>Bundle.timestamp</c> of the Bundle it stands in, as sent; absent when not sent.</summary>
    public string? BundleTime { get; init; }

    /// <summary>Why this dose cannot be taken although it could be located; absent when it was read whole.</summary>
    public Issue? Refusal { get; init; }

    /// <summary>Noteworthy things found while reading it.</summary>
    public IReadOnlyList<Issue> Notes { get; init; } = [];
}

/// <summary>
/// Told once for a drop that holds statements or prescriptions which mention none of the trial's drug: they were passed over unread, and
/// mean something when the study file names another drug.
/// </summary>
/// <param name="Where">Where the first of them stands.</param>
public sealed record ReadUnreadDoses(IssueLocation Where) : ReadItem(Where)
{
    /// <summary>What stands for their codes where codes of a drop are kept.</summary>
    public const string Codes = "urn:il2pipeline|doses-unread";
}

/// <summary>A code in a code system.</summary>
/// <param name="System">The system's URI; absent when the sender left it out.</param>
/// <param name="Code">The code; absent when the sender left it out.</param>
public sealed record ReadCoding(string? System, string? Code);

/// <summary>A business identifier.</summary>
/// <param name="System">The namespace; absent when the sender left it out.</param>
/// <param name="Value">The value, never empty.</param>
public sealed record ReadIdentifier(string? System, string Value)
{
    /// <summary>True for a Patient's identifier of <c>use</c> <c>old</c>, or whose <c>period</c> has ended: it yields to a current one.</summary>
    public bool IsFormer { get; init; }

    /// <summary>Tells whether two identifiers are the same, current or not.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True when system and value are.</returns>
    public bool Is(ReadIdentifier other) => System == other.System && Value == other.Value;
}

/// <summary>How another resource names an Observation.</summary>
/// <param name="Url">Its address, written as in <see cref="ReadObservation.Url"/>; absent when none is named.</param>
/// <param name="Id">Its resource id; absent when none is named.</param>
/// <param name="Identifier">A business identifier; absent when none is named.</param>
public sealed record ReadName(string? Url, string? Id, ReadIdentifier? Identifier);

/// <summary>Whom a resource is about.</summary>
/// <param name="ReferenceId">
/// The Patient's id: the resolved resource's, else the last part of the reference; absent when only an identifier was sent.
/// </param>
/// <param name="Identifiers">
/// The identifiers of the resolved Patient and of those it is linked to as replaced or replacing, and the reference's own, in the order
/// sent. Those of a Patient that another one replaces are former ones.
/// </param>
public sealed record ReadSubject(string? ReferenceId, IReadOnlyList<ReadIdentifier> Identifiers)
{
    /// <summary>The Patient's birth date as the FHIR text sent (YYYY, YYYY-MM or YYYY-MM-DD); absent when the drop does not tell.</summary>
    public string? BirthDate { get; init; }

    /// <summary>The Patient's administrative gender as sent (<c>male</c>, <c>female</c> …); absent when the drop does not tell.</summary>
    public string? Gender { get; init; }

    /// <summary>The Patient's address on the server that the reference or the Patient names; absent when no server is named.</summary>
    public string? Address { get; init; }

    /// <summary>The names under which another drop may tell who the Patient is, its address first; empty when none can mean it.</summary>
    public IReadOnlyList<FactName> Names { get; init; } = [];
}

/// <summary>A site of the body.</summary>
/// <param name="Step">Where it stands, seen from the Observation.</param>
/// <param name="Codes">Its codings.</param>
/// <param name="Names">Its text and the displays of its codings.</param>
public sealed record ReadSite(string Step, IReadOnlyList<ReadCoding> Codes, IReadOnlyList<string> Names);

/// <summary>A reference range as sent.</summary>
/// <param name="Low">Lower limit; absent when not sent.</param>
/// <param name="High">Upper limit; absent when not sent.</param>
/// <param name="Text">The range as text; absent when not sent.</param>
/// <param name="Type">The code of <c>referenceRange.type</c>, else its text; absent when not sent (then it is the normal range).</param>
public sealed record ReadRange(ReadQuantity? Low, ReadQuantity? High, string? Text, string? Type = null)
{
    /// <summary>For whom it is (<c>appliesTo</c>), one list of words (codes, displays, text) for each concept; empty: for
    /// everybody.</summary>
    public IReadOnlyList<IReadOnlyList<string>> AppliesTo { get; init; } = [];

    /// <summary>From which age on; absent when not sent.</summary>
    public ReadQuantity? AgeLow { get; init; }

    /// <summary>Up to which age; absent when not sent.</summary>
    public ReadQuantity? AgeHigh { get; init; }
}
