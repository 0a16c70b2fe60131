using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Identify;

/// <summary>What one drop version tells of a Patient or Specimen, for results of other drops.</summary>
public sealed record Fact
{
    /// <summary>Which drop version tells it: the first 12 digits of its content hash.</summary>
    public required string Told { get; init; }

    /// <summary>The resource it is about: its first name that is no identifier; absent when it has none.</summary>
    public string? Resource { get; init; }

    /// <summary><c>meta.lastUpdated</c> in ticks of universal time; 0 when not sent. Of one resource the later counts.</summary>
    public long LastUpdated { get; init; }

    /// <summary>What is told of a Patient; absent for a Specimen.</summary>
    public PatientFact? Patient { get; init; }

    /// <summary>What is told of a Specimen; absent for a Patient.</summary>
    public SpecimenFact? Specimen { get; init; }
}

/// <summary>What is told of a Patient.</summary>
public sealed record PatientFact
{
    /// <summary>Whether it is told of the Patient asked for, or of one linked to it.</summary>
    public PatientRole Role { get; init; } = PatientRole.Itself;

    /// <summary>Its current trial numbers.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>Its former trial numbers: marked as old, or ended.</summary>
    public IReadOnlyList<string> Former { get; init; } = [];

    /// <summary>The keys of its identifiers of other systems.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    /// <summary>The keys of the Patients that stand in its place.</summary>
    public IReadOnlyList<string> ReplacedBy { get; init; } = [];

    /// <summary>The keys of the Patients in whose place it stands.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>The keys of identifiers by which others may tell its number: none where it stands, and has one itself.</summary>
    public IReadOnlyList<string> Further => Numbers.Count > 0 && ReplacedBy.Count == 0 ? [] : Identifiers;

    /// <summary>Birth date as sent; absent when not sent.</summary>
    public string? BirthDate { get; init; }

    /// <summary>Administrative gender as sent; absent when not sent.</summary>
    public string? Gender { get; init; }
}

/// <summary>Of whom a fact is told, seen from the key that it is told under.</summary>
public enum PatientRole
{
    /// <summary>The Patient of that key.</summary>
    Itself = 1,

    /// <summary>The Patient that stands in its place.</summary>
    Successor = 2,

    /// <summary>A Patient in whose place it stands.</summary>
    Predecessor = 3,
}

/// <summary>What is told of a Specimen.</summary>
public sealed record SpecimenFact
{
    /// <summary>When it was taken, as the FHIR text sent; absent when not sent.</summary>
    public string? Collected { get; init; }

    /// <summary>The codings of its type.</summary>
    public IReadOnlyList<ReadCoding> Types { get; init; } = [];

    /// <summary>Text of its type; absent when not sent.</summary>
    public string? TypeText { get; init; }

    /// <summary>Displays of the codings of its type; empty when none was sent.</summary>
    public IReadOnlyList<string> TypeNames { get; init; } = [];

    /// <summary>Its first business identifier; absent when it has none.</summary>
    public ReadIdentifier? Identifier { get; init; }

    /// <summary>Tells whether two facts say the same.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True when a result would take the same from both.</returns>
    public bool SaysTheSame(SpecimenFact other) => Collected == other.Collected && TypeText == other.TypeText
        && TypeNames.SequenceEqual(other.TypeNames, StringComparer.Ordinal) && Identifier == other.Identifier && Types.SequenceEqual(other.Types);
}
