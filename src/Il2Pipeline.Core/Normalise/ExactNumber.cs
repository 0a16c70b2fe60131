using System.Globalization;

namespace Il2Pipeline.Core.Normalise;

/// <summary>Arithmetic on quantities without rounding, and their one way of being written.</summary>
internal static class ExactNumber
{
    /// <summary>Multiplies exactly.</summary>
    /// <param name="number">The number.</param>
    /// <param name="factor">The factor, not zero.</param>
    /// <returns>The product without trailing zeros; absent when it would overflow or need more digits than a decimal holds.</returns>
    public static decimal? Multiply(decimal number, decimal factor)
    {
        try
        {
            var product = number * factor;
            return product / factor == number ? Plain(product) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>The same number without trailing zeros, so that 1.0 and 1.00 are one and the same in text and in rows.</summary>
    /// <param name="number">The number.</param>
    public static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;

    /// <summary>The number as plain digits with a point, without trailing zeros and without exponent.</summary>
    /// <param name="number">The number.</param>
    public static string Text(decimal number) => Plain(number).ToString(CultureInfo.InvariantCulture);
}
