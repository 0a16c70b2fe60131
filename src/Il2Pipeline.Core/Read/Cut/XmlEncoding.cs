using System.Text;
using System.Text.RegularExpressions;

namespace Il2Pipeline.Core.Read.Cut;

/// <summary>Which encoding an XML drop says it is in, before anything of it is read.</summary>
internal static partial class XmlEncoding
{
    private const int LongestDeclaration = 200;
    private static readonly int[] s_readCodePages = [65001, 20127, 28591];

    /// <summary>Whether the encoding that the XML declaration names is one that is read: UTF-8, and ASCII and ISO 8859-1, which need no
    /// table.</summary>
    /// <param name="text">The drop's first bytes, without byte order mark and white space; of an encoding whose letters are
    /// ASCII's.</param>
    /// <returns>True also without a declaration, and for one that is broken: that is told when it is read.</returns>
    public static bool IsRead(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("<?xml"u8)) return true;
        var end = text.IndexOf("?>"u8);
        if (end < 0 || end > LongestDeclaration) return true;
        var named = Declared().Match(Encoding.Latin1.GetString(text[..end]));
        if (!named.Success) return true;
        try
        {
            return s_readCodePages.Contains(Encoding.GetEncoding(named.Groups["name"].Value).CodePage);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\bencoding\s*=\s*[""'](?<name>[A-Za-z0-9._:-]+)[""']", RegexOptions.CultureInvariant)]
    private static partial Regex Declared();
}
