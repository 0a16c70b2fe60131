using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Il2Pipeline.Core.Read.Model;

/// <summary>Numbers as <see cref="decimal"/>, or not at all: a number that would have to be rounded is no number here.</summary>
internal static class ExactNumber
{
    /// <summary>Reads a JSON number.</summary>
    /// <param name="token">The number's bytes, as the JSON grammar has it.</param>
    /// <param name="number">The number, with the decimals that were sent.</param>
    /// <returns>False when a decimal cannot hold it exactly.</returns>
    public static bool TryRead(ReadOnlySpan<byte> token, out decimal number)
    {
        var hasExponent = token.IndexOfAny((byte)'e', (byte)'E') >= 0;
        if (!Utf8Parser.TryParse(token, out number, out var used, hasExponent ? 'e' : '\0') || used != token.Length) return false;
        // The usual case is short and plain; then a decimal holds every digit, and they need not be compared.
        return (token.Length <= 28 && !hasExponent) || SameDigits(token, number);
    }

    /// <summary>Reads a number written as text: digits with at most one point and a sign, nothing else.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The number.</param>
    /// <returns>False when it is none, or a decimal cannot hold it exactly.</returns>
    public static bool TryRead(string text, out decimal number)
    {
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out number)
            && Encoding.UTF8.GetBytes(text) is var token && SameDigits(token, number);
    }

    /// <summary>Tells whether a text is a number as JSON writes it, of whatever size.</summary>
    /// <param name="text">The text.</param>
    /// <returns>False for anything else.</returns>
    public static bool LooksLikeNumber(string text)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            return reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool SameDigits(ReadOnlySpan<byte> token, decimal number)
    {
        var read = Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture));
        return Canonical(token) == Canonical(read);
    }

    // Significant digits without zeros at either end, and the power of ten of the last of them.
    private static (string Digits, long Power)? Canonical(ReadOnlySpan<byte> token)
    {
        var digits = new StringBuilder();
        long power = 0;
        var pastPoint = false;
        for (var i = 0; i < token.Length; i++)
        {
            var symbol = token[i];
            if (symbol == '.') pastPoint = true;
            else if (symbol is (byte)'e' or (byte)'E')
            {
                var text = token[(i + 1)..];
                if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)) return null;
                power = Math.Clamp(exponent, -1_000_000_000, 1_000_000_000) + power;
                break;
            }
            else if (symbol is >= (byte)'0' and <= (byte)'9')
            {
                digits.Append((char)symbol);
                if (pastPoint) power--;
            }
        }
        var end = digits.Length;
        while (end > 0 && digits[end - 1] == '0') (end, power) = (end - 1, power + 1);
        var significant = digits.ToString(0, end).TrimStart('0');
        return significant.Length == 0 ? ("", 0) : (significant, power);
    }
}
