using System.Globalization;

namespace Il2Pipeline.Core.Model;

/// <summary>Values as plain text: no exponent, no trailing zeros, ISO 8601, the same in every culture.</summary>
internal static class PlainText
{
    /// <summary>The text of a number, date, time or text; absent gives absent.</summary>
    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        decimal number => Number(number),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>How many characters a decimal takes at most: a sign, 29 digits and a point.</summary>
    public const int LongestNumber = 32;

    /// <summary>A decimal with all of its up to 28 digits behind the point.</summary>
    public static string Number(decimal number) => new(Number(number, stackalloc char[LongestNumber]));

    /// <summary>A decimal with all of its up to 28 digits behind the point.</summary>
    /// <param name="number">The number.</param>
    /// <param name="room">Where to write; <see cref="LongestNumber"/> characters.</param>
    /// <returns>What was written.</returns>
    public static ReadOnlySpan<char> Number(decimal number, Span<char> room)
    {
        // Not by a format of many '#', which takes three times as long.
        if (number == 0) return "0";
        number.TryFormat(room, out var length, default, CultureInfo.InvariantCulture);
        ReadOnlySpan<char> text = room[..length];
        return text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;
    }
}
