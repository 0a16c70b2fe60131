using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Read.Model;

/// <summary>What a drop tells of a Patient or Specimen that results of other drops may need.</summary>
/// <param name="Where">Where it stands in the drop.</param>
/// <param name="Names">The names under which others may ask for it; never empty.</param>
public abstract record ReadFact(IssueLocation Where, IReadOnlyList<FactName> Names) : ReadItem(Where)
{
    /// <summary>Business identifiers that have a value, in the order sent.</summary>
    public IReadOnlyList<ReadIdentifier> Identifiers { get; init; } = [];

    /// <summary><c>meta.lastUpdated</c> in ticks of universal time; 0 when not sent or not readable.</summary>
    public long LastUpdated { get; init; }
}

/// <summary>A Patient.</summary>
/// <param name="Where">Where it stands in the drop.</param>
/// <param name="Names">The names under which others may ask for it.</param>
public sealed record ReadPatient(IssueLocation Where, IReadOnlyList<FactName> Names) : ReadFact(Where, Names)
{
    /// <summary>Birth date as sent; absent when not sent.</summary>
    public string? BirthDate { get; init; }

    /// <summary>Administrative gender as sent; absent when not sent.</summary>
    public string? Gender { get; init; }

    /// <summary>The Patients that stand in its place (<c>link</c> of type <c>replaced-by</c>).</summary>
    public IReadOnlyList<FactName> ReplacedBy { get; init; } = [];

    /// <summary>The Patients in whose place it stands (<c>link</c> of type <c>replaces</c>).</summary>
    public IReadOnlyList<FactName> Replaces { get; init; } = [];
}

/// <summary>A Specimen.</summary>
/// <param name="Where">Where it stands in the drop.</param>
/// <param name="Names">The names under which others may ask for it.</param>
public sealed record ReadSpecimen(IssueLocation Where, IReadOnlyList<FactName> Names) : ReadFact(Where, Names)
{
    /// <summary>When it was taken, as the FHIR text sent; absent when not sent.</summary>
    public string? Collected { get; init; }

    /// <summary>The codings of its type; empty when not sent.</summary>
    public IReadOnlyList<ReadCoding> Types { get; init; } = [];

    /// <summary>Text of its type; absent when not sent.</summary>
    public string? TypeText { get; init; }

    /// <summary>Displays of the codings of its type; empty when none was sent.</summary>
    public IReadOnlyList<string> TypeNames { get; init; } = [];
}
