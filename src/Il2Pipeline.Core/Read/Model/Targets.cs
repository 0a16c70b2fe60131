namespace Il2Pipeline.Core.Read.Model;

/// <summary>What is kept of a resource that Observations and doses refer to: only what a result takes from it.</summary>
internal sealed class Target
{
    /// <summary><c>resourceType</c>.</summary>
    public required string Type { get; init; }

    /// <summary>A Patient's id; absent for a contained one, whose id means nothing outside.</summary>
    public string? Id { get; init; }

    /// <summary>Business identifiers; a Specimen's accession identifier comes last.</summary>
    public IReadOnlyList<ReadIdentifier> Identifiers { get; init; } = [];

    /// <summary>Specimen: when it was taken. Absent when not sent.</summary>
    public string? Collected { get; init; }

    /// <summary>Codings of <c>Specimen.type</c> or <c>Medication.code</c>.</summary>
    public IReadOnlyList<ReadCoding> Codes { get; init; } = [];

    /// <summary>Text of <c>Specimen.type</c>, or an Organization's name; absent when not sent.</summary>
    public string? Text { get; init; }

    /// <summary>Displays of the codings of <c>Specimen.type</c>; empty when not sent.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Specimen: whom it was taken from, unresolved. Absent when not sent.</summary>
    public ReferenceSheet? Subject { get; init; }

    /// <summary>Specimen: from where on the body. Absent when not sent.</summary>
    public ReadSite? Site { get; init; }

    /// <summary>Specimen: true when its status says that it cannot be used.</summary>
    public bool IsUnusable { get; init; }

    /// <summary>True when its labels say that it is test data.</summary>
    public bool IsTest { get; init; }

    /// <summary>True when it has a modifier extension, which nobody here understands.</summary>
    public bool IsModified { get; init; }

    /// <summary>What is kept of a Patient beyond that; absent for other resources.</summary>
    public PatientPart? Patient { get; init; }

    /// <summary><c>meta.lastUpdated</c> in ticks of universal time; 0 when not sent or not readable.</summary>
    public long LastUpdated { get; init; }

    /// <summary>Tells which of two versions of one resource counts, when a drop holds both.</summary>
    /// <param name="other">The version kept so far.</param>
    /// <returns>Absent when they do not tell.</returns>
    public bool? IsNewerThan(Target other) =>
        LastUpdated > 0 && other.LastUpdated > 0 && LastUpdated != other.LastUpdated ? LastUpdated > other.LastUpdated : null;

    /// <summary>Tells whether two Patients are versions of one resource.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True when id and address are the same.</returns>
    public bool IsVersionOf(Target other) =>
        Id is not null && Id == other.Id && Patient?.Origin.FullUrl == other.Patient?.Origin.FullUrl;

    /// <summary>Tells whether two resources of the same key say the same, so that it does not matter which is meant.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True when a result would take the same from both.</returns>
    public bool SaysTheSame(Target other) => ReferenceEquals(this, other)
        || (Type == other.Type && Id == other.Id && Collected == other.Collected && Text == other.Text
            && (Patient is null || other.Patient is null || Patient.SaysTheSame(other.Patient))
            && Identifiers.SequenceEqual(other.Identifiers) && Codes.SequenceEqual(other.Codes) && SaysTheSameBeside(other));

    private bool SaysTheSameBeside(Target other) => Subject == other.Subject && IsUnusable == other.IsUnusable && IsTest == other.IsTest
        && Names.SequenceEqual(other.Names)
        && (Site?.Names ?? []).SequenceEqual(other.Site?.Names ?? []) && (Site?.Codes ?? []).SequenceEqual(other.Site?.Codes ?? []);
}

/// <summary>A panel (Observation with <c>hasMember</c>) or DiagnosticReport, from which its members take what they lack.</summary>
internal sealed class Parent
{
    /// <summary>Where it stands: its own references and parents are looked up from there.</summary>
    public required Origin Origin { get; init; }

    /// <summary>True for a DiagnosticReport, false for a panel.</summary>
    public bool IsReport => Origin.Type == "DiagnosticReport";

    /// <summary>True when it was entered in error or cancelled, and what it contains with it.</summary>
    public bool IsTakenBack { get; init; }

    /// <summary>Its own <c>effective[x]</c>; absent when not sent.</summary>
    public string? Effective { get; init; }

    /// <summary>A report's first business identifier; absent when it has none.</summary>
    public ReadIdentifier? Identifier { get; init; }

    /// <summary>A panel's subject; absent when not sent.</summary>
    public ReferenceSheet? Subject { get; init; }

    /// <summary>A panel's specimen; absent when not sent.</summary>
    public ReferenceSheet? Specimen { get; init; }

    /// <summary>Itself and its own ancestors; absent until asked for.</summary>
    public Parent[]? Line { get; set; }
}

/// <summary>Where a resource stands, as far as references need it.</summary>
/// <param name="Scope">Its Bundle.</param>
/// <param name="Container">Ordinal of the outermost resource, in which <c>#id</c> is looked for.</param>
/// <param name="FullUrl">Its fullUrl; absent when not sent.</param>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id; absent when not sent.</param>
/// <param name="IsContained">True when it is a contained resource.</param>
internal readonly record struct Origin(int Scope, int Container, string? FullUrl, string Type, string? Id, bool IsContained);
