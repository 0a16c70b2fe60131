using System.Globalization;

namespace Il2Pipeline.Core.Normalise;

/// <summary>
/// A number as a laboratory types it: digits with signs between them that may group thousands or stand before decimals. <c>1.200</c> is one
/// and a fifth in London and twelve hundred in Lisbon; unless the study file says which sign groups thousands, it has two readings.
/// </summary>
/// <param name="Value">The number; absent when it cannot be known, or a decimal cannot hold it exactly.</param>
/// <param name="Grouped">The other reading, in which the point groups thousands; absent when there is one reading only.</param>
/// <param name="IsInDoubt">True when it is a number, but which one cannot be known at all.</param>
internal readonly record struct TextNumber(decimal? Value, decimal? Grouped = null, bool IsInDoubt = false)
{
    /// <summary>The signs that the study file can name as those that group thousands.</summary>
    public const string ThousandsSigns = ".,' ";

    // With more digits a decimal would be rounded while it is parsed.
    private const int MaxDigits = 28;

    /// <summary>Reads a number.</summary>
    /// <param name="text">Digits and signs, with an optional plus or minus before them.</param>
    /// <param name="thousands">The sign that groups thousands in this laboratory's texts; absent when nobody said.</param>
    /// <returns>The number; nothing for a text that is none.</returns>
    public static TextNumber Read(string text, char? thousands)
    {
        var sign = text is ['+' or '-', ..] ? text[..1] : "";
        var digits = Plain(text[sign.Length..]);
        if (thousands is { } mark) return Known(sign, digits, mark);
        if (digits.Contains(',', StringComparison.Ordinal)) return new TextNumber(null, IsInDoubt: true);
        if (digits.Contains('\'', StringComparison.Ordinal)) return default;
        if (!IsGrouped(digits, '.')) return new TextNumber(Number(sign + digits));
        var grouped = Number(sign + digits.Replace(".", "", StringComparison.Ordinal));
        return digits.IndexOf('.', StringComparison.Ordinal) == digits.LastIndexOf('.')
            ? new TextNumber(Number(sign + digits), grouped)
            : new TextNumber(null, IsInDoubt: true);
    }

    /// <summary>Whether a text of digits and signs has another meaning where another sign groups thousands.</summary>
    /// <param name="text">The text.</param>
    public static bool HasSign(string text) => text.TrimStart('+', '-').Any(symbol => !char.IsAsciiDigit(symbol));

    private static TextNumber Known(string sign, string digits, char mark)
    {
        var point = digits.LastIndexOfAny(['.', ',']) is var last && last >= 0 && digits[last] != mark ? last : digits.Length;
        var (whole, decimals) = (digits[..point], digits[point..]);
        var isWell = whole.Contains(mark, StringComparison.Ordinal) ? IsGrouped(whole, mark) : whole.All(char.IsAsciiDigit);
        if (!isWell || decimals.AsSpan().LastIndexOf(mark) >= 0) return new TextNumber(null, IsInDoubt: true);
        var plain = whole.Replace(mark.ToString(), "", StringComparison.Ordinal) + decimals.Replace(',', '.');
        return new TextNumber(Number(sign + plain));
    }

    // 1.200, 12.345, 1.234.567; not 0.500, 1.20 or 1200.500.
    private static bool IsGrouped(string digits, char mark)
    {
        var groups = digits.Split(mark);
        return groups.Length > 1 && groups[0].Length is > 0 and <= 3 && groups[0][0] != '0'
            && groups.All(group => group.All(char.IsAsciiDigit)) && groups[1..].All(group => group.Length == 3);
    }

    private static string Plain(string digits) => digits.Replace('’', '\'').Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private static decimal? Number(string digits) =>
        digits.Count(char.IsAsciiDigit) <= MaxDigits
        && decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
