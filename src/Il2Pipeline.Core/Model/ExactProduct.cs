namespace Il2Pipeline.Core.Model;

/// <summary>The product of a quantity and a unit's factor, without rounding.</summary>
internal static class ExactProduct
{
    /// <summary>Multiplies exactly. Example: 0.35 (10*9/L) times 1000 gives 350 (/uL).</summary>
    /// <param name="number">The number.</param>
    /// <param name="factor">The factor, not zero.</param>
    /// <returns>The product without trailing zeros; absent when it would overflow or need more digits than a decimal holds.</returns>
    public static decimal? Of(decimal number, decimal factor)
    {
        try
        {
            var product = number * factor;
            return product / factor == number ? Significant.Trim(product) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
