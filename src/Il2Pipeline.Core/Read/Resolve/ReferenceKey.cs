using System.IO.Hashing;
using System.Runtime.InteropServices;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>
/// The keys of the reference index: 128-bit hashes in place of texts, so that an index of a million references stays small. Only
/// references of the same drop are ever compared; two of them fall together by chance once in 10^26 such drops.
/// </summary>
internal readonly record struct ReferenceKey
{
    private readonly ulong _high;
    private readonly ulong _low;

    private ReferenceKey(UInt128 hash) => (_high, _low) = ((ulong)(hash >> 64), (ulong)hash);

    private const int OnStack = 256;

    /// <summary>Key of a fullUrl, of any other absolute name, and of <c>Type/id</c> for what stands on no server.</summary>
    /// <param name="scope">The Bundle.</param>
    /// <param name="name">The name, without version.</param>
    /// <returns>The key.</returns>
    public static ReferenceKey Exact(int scope, string name) => Of(scope, '=', name);

    /// <summary>Key of <c>Type/id</c> for what stands on no server.</summary>
    /// <param name="scope">The Bundle.</param>
    /// <param name="type">The type.</param>
    /// <param name="id">The id.</param>
    /// <returns>The same key as that of the two joined by a slash.</returns>
    public static ReferenceKey Exact(int scope, string type, string id) => Of(scope, '=', type, "/", id);

    /// <summary>Key of <c>Type/id</c> for what stands on some server, to be found by references that name none.</summary>
    /// <param name="scope">The Bundle.</param>
    /// <param name="typeAndId">Type and id, joined by a slash.</param>
    /// <returns>The key.</returns>
    public static ReferenceKey Elsewhere(int scope, string typeAndId) => Of(scope, '~', typeAndId);

    /// <summary>Key of <c>Type/id</c> for what stands on some server, to be found by references that name none.</summary>
    /// <param name="scope">The Bundle.</param>
    /// <param name="type">The type.</param>
    /// <param name="id">The id.</param>
    /// <returns>The key.</returns>
    public static ReferenceKey Elsewhere(int scope, string type, string id) => Of(scope, '~', type, "/", id);

    /// <summary>Key of a contained resource.</summary>
    /// <param name="container">Ordinal of the resource that contains it.</param>
    /// <param name="id">Its id.</param>
    /// <returns>The key.</returns>
    public static ReferenceKey Contained(int container, string id) => Of(container, '#', id);

    /// <summary>Key of a business identifier.</summary>
    /// <param name="scope">The Bundle.</param>
    /// <param name="type">The type of the resource that has it.</param>
    /// <param name="identifier">The identifier.</param>
    /// <returns>The key.</returns>
    public static ReferenceKey Identifier(int scope, string type, ReadIdentifier identifier) =>
        Of(scope, '?', type, "?", identifier.System, "|", identifier.Value);

    /// <summary>Where a table looks for the key: any bits of the hash are as good as others.</summary>
    public int Slot => (int)(_low & int.MaxValue);

    private static ReferenceKey Of(int seed, char kind, params ReadOnlySpan<string?> parts)
    {
        var length = 1;
        foreach (var part in parts) length += part?.Length ?? 0;
        var text = length <= OnStack ? stackalloc char[OnStack] : new char[length];
        text[0] = kind;
        var end = 1;
        foreach (var part in parts)
        {
            if (part is null) continue;
            part.CopyTo(text[end..]);
            end += part.Length;
        }
        // Spellings of one address are one name; an identifier's value is as it was sent.
        if (kind is '=' or '~') end = 1 + EvenedName.Even(text[1..end]);
        return new ReferenceKey(XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text[..end]), seed));
    }
}
