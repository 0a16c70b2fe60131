using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Read.Model;

/// <summary>One resource of a drop, cut out of it, or the reason why a piece of the drop is none.</summary>
internal sealed record DropResource
{
    /// <summary>Running number over all resources of the drop, in document order; the same in both passes.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Zero-based index of the entry or NDJSON line; absent in a nested Bundle, where DropReader gives the number.</summary>
    public int? TopIndex { get; init; }

    /// <summary>The Bundle it stands in, as an index into the drop's scopes; references are looked for there first.</summary>
    public int Scope { get; init; }

    /// <summary>Ordinal of the outermost resource: its own, unless it was cut out of one (of XML) that is of no interest itself.</summary>
    public int Container { get; init; }

    /// <summary>True when it was cut out of a resource (of XML) that is of no interest itself.</summary>
    public bool IsContained { get; init; }

    /// <summary>FHIRPath from the drop's root.</summary>
    public required string Path { get; init; }

    /// <summary><c>entry.fullUrl</c>; absent when not sent.</summary>
    public string? FullUrl { get; set; }

    /// <summary><c>resourceType</c>; empty for a problem.</summary>
    public string Type { get; init; } = "";

    /// <summary>The resource as FHIR JSON; empty when its type is of no interest. Valid until the next one is read.</summary>
    public ReadOnlyMemory<byte> Json { get; set; }

    /// <summary>Byte offset in the expanded content; absent for XML.</summary>
    public long? Offset { get; init; }

    /// <summary>One-based line; absent where not known.</summary>
    public long? Line { get; init; }

    /// <summary>Why this piece cannot be read; absent for a resource.</summary>
    public Finding? Problem { get; init; }

    /// <summary>True when the piece is, or could be, an Observation.</summary>
    public bool MayBeObservation { get; init; }

    /// <summary>The place of this resource in the drop.</summary>
    /// <param name="index">Its entry index.</param>
    /// <returns>The location.</returns>
    public IssueLocation At(int? index) => new(index, Path.Length == 0 ? null : Path, Line, Offset);
}
