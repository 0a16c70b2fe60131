using System.Globalization;

namespace Il2Pipeline.Core.Export;

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

    /// <summary>A decimal with all of its up to 28 digits behind the point.</summary>
    public static string Number(decimal number) =>
        number == 0 ? "0" : number.ToString("0.############################", CultureInfo.InvariantCulture);
}
