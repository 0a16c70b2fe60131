namespace Il2Pipeline.Core.Model;

/// <summary>
/// What a version says, beside its identity, about which result it is of: the resource it stands in, and what it replaces. Retractions and
/// corrections that left out what makes an identity are matched by it (DESIGN 6).
/// </summary>
public sealed record ResultTrace
{
    /// <summary>
    /// The entry's <c>fullUrl</c> without version, so written that http and https, and letters of either case in a UUID, are the same:
    /// <c>//server/fhir/Observation/7</c>, <c>urn:uuid:…</c>. Absent when none was sent, or when it names neither.
    /// </summary>
    public string? Url { get; init; }

    /// <summary>The resource's id, which means something on its own server only; absent when not sent.</summary>
    public string? Id { get; init; }

    /// <summary><c>meta.versionId</c>, when it is a whole number and so tells an order; absent otherwise.</summary>
    public decimal? Version { get; init; }

    /// <summary>Business identifiers after the first, as <c>system|value</c>; absent when there is at most one.</summary>
    public IReadOnlyList<string>? Identifiers { get; init; }

    /// <summary>What the version says it replaces; absent for nearly all.</summary>
    public IReadOnlyList<ResultName>? Replaces { get; init; }

    /// <summary>What takes a result back without being an Observation itself; absent for an Observation of a drop.</summary>
    public Withdrawal? Withdrawal { get; init; }

    /// <summary>True when the time of release cannot be: later than the drop that tells it, or years after the collection.</summary>
    public bool HasDoubtfulRelease { get; init; }
}

/// <summary>How another resource names a result: by one of the three.</summary>
/// <param name="Url">Its address, written as in <see cref="ResultTrace.Url"/>; absent when the name holds none.</param>
/// <param name="Id">Its resource id; absent when the name holds none.</param>
/// <param name="Identifier">A business identifier, as <c>system|value</c>; absent when the name is none.</param>
public sealed record ResultName(string? Url, string? Id, string? Identifier);

/// <summary>What takes results back without being an Observation that the ledger counts.</summary>
public enum Withdrawal
{
    /// <summary>A DiagnosticReport, or a panel with <c>hasMember</c>, that was entered in error or cancelled.</summary>
    Report = 1,

    /// <summary>An entry with the request DELETE.</summary>
    Deletion = 2,

    /// <summary>A retraction whose code is not of the panel: it counts when it is of the very resource that a result stands in.</summary>
    OtherCode = 3,
}
