namespace Il2Pipeline.Core.Model;

/// <summary>
/// Which drop, in which version. An overwritten blob is the same name with another hash, and so another drop version; the
/// same name and hash again is the same drop.
/// </summary>
/// <param name="Name">
/// The blob's name in the container, or on disk the path relative to the folder given, with <c>/</c> between its parts.
/// </param>
/// <param name="ContentHash">SHA-256 of the bytes as dropped, in lower-case hexadecimal.</param>
public sealed record DropId(string Name, string ContentHash)
{
    /// <summary>The laboratory that dropped it: the name's first folder; empty when the name has none.</summary>
    public string Laboratory => Name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? Name[..slash] : "";
}

/// <summary>Where in the drops a record came from: enough to find the very line again.</summary>
/// <param name="Drop">The drop version.</param>
/// <param name="EntryIndex">Zero-based index of the bundle entry or NDJSON line; 0 for a single resource.</param>
/// <param name="ComponentIndex">Zero-based index of the component; absent for the Observation itself.</param>
public sealed record DropPosition(DropId Drop, int EntryIndex, int? ComponentIndex = null) : IComparable<DropPosition>
{
    /// <summary>Orders by drop name, content hash, entry and component: an order of the data, not of arrival.</summary>
    /// <param name="other">The position to compare with.</param>
    /// <returns>Negative, zero or positive as usual.</returns>
    public int CompareTo(DropPosition? other)
    {
        if (other is null) return 1;
        var order = string.CompareOrdinal(Drop.Name, other.Drop.Name);
        if (order == 0) order = string.CompareOrdinal(Drop.ContentHash, other.Drop.ContentHash);
        if (order == 0) order = EntryIndex.CompareTo(other.EntryIndex);
        return order != 0 ? order : (ComponentIndex ?? -1).CompareTo(other.ComponentIndex ?? -1);
    }
}
