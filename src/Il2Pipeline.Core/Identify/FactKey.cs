using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Read.Resolve;

namespace Il2Pipeline.Core.Identify;

/// <summary>A name of a Patient or Specimen as a hash, so that names and numbers of patients stand nowhere in the clear.</summary>
/// <param name="Hash">The first 128 bits of SHA-256 over the name.</param>
/// <param name="IsIdentifier">True for a business identifier, false for an address, UUID or id.</param>
public readonly record struct FactKey(UInt128 Hash, bool IsIdentifier)
{
    /// <summary>The key of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="laboratory">The laboratory of the drop, within which an id without server means the same.</param>
    /// <returns>Equal for names that mean the same resource.</returns>
    public static FactKey Of(FactName name, string laboratory)
    {
        var isIdentifier = name.Kind == FactNameKind.Identifier;
        var value = isIdentifier ? name.Value.Trim(' ') : EvenedName.Of(name.Value);
        var place = name.Kind == FactNameKind.Local ? laboratory : name.System ?? "";
        // Lengths, so that no two different lists of parts make the same text.
        var text = string.Create(CultureInfo.InvariantCulture, $"{name.Type} {name.Kind} {place.Length}:{place}{value}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return new FactKey(BinaryPrimitives.ReadUInt128BigEndian(hash), isIdentifier);
    }

    /// <summary>The key as text: 32 hexadecimal digits, then <c>i</c> for an identifier or <c>n</c> for a name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Hash.ToString("x32", CultureInfo.InvariantCulture)}{(IsIdentifier ? 'i' : 'n')}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The key.</returns>
    public static FactKey Parse(string text) =>
        new(UInt128.Parse(text.AsSpan(0, 32), NumberStyles.HexNumber, CultureInfo.InvariantCulture), text[32] == 'i');
}
