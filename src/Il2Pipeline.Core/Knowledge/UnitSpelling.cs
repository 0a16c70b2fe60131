using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Il2Pipeline.Core.Knowledge;

/// <summary>
/// Brings the many ways of typing one unit to one: micro signs, superscripts, multiplication signs, full-width letters, spaces.
/// </summary>
internal static partial class UnitSpelling
{
    /// <summary>The longest text that is looked at; no unit is that long.</summary>
    public const int MaxLength = 100;

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>Folds the spelling; letter case stays.</summary>
    /// <param name="text">The text as sent.</param>
    /// <returns>For example <c>x10^9/L</c> for <c>×10⁹ / L</c> without its spaces; absent when it is too long to be a unit.</returns>
    public static string? Fold(string text)
    {
        if (text.Length > MaxLength) return null;
        var folded = new StringBuilder(text.Length + 4);
        foreach (var symbol in Lowered(text)) folded.Append(Folded(symbol));
        var spaced = Spaces().Replace(folded.ToString(), " ").Trim();
        return Cubic().Replace(spaced, "${unit}3");
    }

    /// <summary>Takes the spaces out.</summary>
    /// <param name="folded">A folded text.</param>
    public static string WithoutSpaces(string folded) => folded.Replace(" ", "", StringComparison.Ordinal);

    // Brings raised numbers down: 10⁹ is 10^9, never 109, while mm³ is mm3.
    private static string Lowered(string text)
    {
        var plain = new StringBuilder(text.Length + 4);
        var wasHigh = false;
        foreach (var symbol in text)
        {
            var digit = Superscripts.IndexOf(symbol, StringComparison.Ordinal);
            var isHigh = digit >= 0 || symbol is '⁺' or '⁻';
            if (isHigh && !wasHigh && plain.Length > 0 && char.IsAsciiDigit(plain[^1])) plain.Append('^');
            plain.Append(digit >= 0 ? (char)('0' + digit) : symbol switch { '⁺' => '+', '⁻' => '-', _ => symbol });
            wasHigh = isHigh;
        }
        return plain.ToString();
    }

    private static string Folded(char symbol) => symbol switch
    {
        'µ' or 'μ' => "u",
        '×' or '✕' or '✖' or 'х' or 'Х' => "x",
        '·' or '∙' or '•' or '⋅' or '・' => ".",
        '⁄' or '∕' or '÷' => "/",
        '−' or '–' or '‐' or '‑' or '—' => "-",
        '∗' or '⁎' => "*",
        'ℓ' => "l",
        '㎕' => "ul",
        '㎖' => "ml",
        '㎗' => "dl",
        '㎣' => "mm3",
        '㎤' => "cm3",
        '㎍' => "ug",
        '㎎' => "mg",
        _ when char.IsWhiteSpace(symbol) => " ",
        // Full-width forms, as Japanese systems send them.
        >= '！' and <= '～' => ((char)(symbol - '！' + '!')).ToString(),
        _ when CharUnicodeInfo.GetUnicodeCategory(symbol) is UnicodeCategory.Format or UnicodeCategory.Control => "",
        _ => symbol.ToString(),
    };

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex(
        @"\b(?<unit>[mcd]m) ?(\^|\*{1,2}) ?3\b|\b(?<unit>[mcd]m) 3\b|\b(cu|cubic)[. ] ?(?<unit>[mc]m)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cubic();
}
