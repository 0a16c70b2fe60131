namespace Il2Pipeline.Core.Model;

/// <summary>Rounding to significant digits, in decimal arithmetic. What it gives has no trailing zeros, so that equal values are equal text.</summary>
public static class Significant
{
    /// <summary>Digits that quotients are given in and limits are compared at (baseline-semantics 5.7).</summary>
    public const int Digits = 15;

    /// <summary>Rounds to <see cref="Digits"/> significant digits, half to even; exact values shorter than that are left as they are.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The rounded value.</returns>
    public static decimal Round(decimal value) => Round(value, Digits);

    /// <summary>Rounds to a number of significant digits, half to even.</summary>
    /// <param name="value">The value.</param>
    /// <param name="digits">How many, from 1 to 28.</param>
    /// <returns>The rounded value.</returns>
    public static decimal Round(decimal value, int digits) => Trim(digits >= Digits && IsShort(value) ? value : RoundOnly(value, digits));

    /// <summary>From this size on a quotient is not given: it says nothing, and exports could not hold it.</summary>
    public const decimal Farthest = 1_000_000_000_000_000_000m;

    /// <summary>A quotient times a factor, rounded to <see cref="Digits"/> significant digits. Worked example: 3, 2 and 100 give 150.</summary>
    /// <param name="dividend">The dividend.</param>
    /// <param name="divisor">The divisor.</param>
    /// <param name="factor">What the quotient is multiplied by, from 1 to 100.</param>
    /// <returns>The product; absent when the divisor is zero, and from the size of <see cref="Farthest"/> on.</returns>
    public static decimal? Quotient(decimal dividend, decimal divisor, int factor = 1)
    {
        // Asked in binary floating point, which holds every size; a decimal that leaves its range is an error.
        if (divisor == 0 || Math.Abs((double)dividend / (double)divisor * factor) >= (double)Farthest) return null;
        return Round(dividend / divisor * factor);
    }

    /// <summary>Drops trailing zeros: 1.00 becomes 1. The value stays the same.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The same value at its least scale.</returns>
    public static decimal Trim(decimal value) => value / 1.0000000000000000000000000000m;

    // True for a value of at most 15 digits, as nearly every measured one is: rounding to 15 or more leaves it as it is.
    private static bool IsShort(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return bits[2] == 0 && (((ulong)(uint)bits[1] << 32) | (uint)bits[0]) < 1_000_000_000_000_000;
    }

    private static decimal RoundOnly(decimal value, int digits)
    {
        var magnitude = Math.Abs(value);
        if (magnitude == 0) return 0;
        var digitsBeforePoint = 0;
        for (; magnitude >= 1; magnitude /= 10) digitsBeforePoint++;
        for (; magnitude < 0.1m; magnitude *= 10) digitsBeforePoint--;
        var decimals = digits - digitsBeforePoint;
        if (decimals is >= 0 and <= 28) return Math.Round(value, decimals);
        return decimals > 28 ? value : RoundWhole(value, -decimals);
    }

    private static decimal RoundWhole(decimal value, int zeros)
    {
        var unit = 1m;
        for (var i = 0; i < zeros; i++) unit *= 10;
        return Math.Round(value / unit) * unit;
    }
}
