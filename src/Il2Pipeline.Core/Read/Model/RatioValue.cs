namespace Il2Pipeline.Core.Read.Model;

/// <summary>A Ratio as a number.</summary>
internal static class RatioValue
{
    private const string Ucum = "http://unitsofmeasure.org";

    /// <summary>
    /// Reads a Ratio as a number, where that changes nothing: a denominator of 1 without unit gives the numerator; two plain numbers give
    /// their quotient in unit <c>1</c>.
    /// </summary>
    /// <param name="numerator">The numerator; absent when not sent.</param>
    /// <param name="denominator">The denominator; absent when not sent.</param>
    /// <returns>A quantity; else that it is a Ratio. Nothing when neither part was sent.</returns>
    public static ReadValue? Read(ReadQuantity? numerator, ReadQuantity? denominator)
    {
        if (numerator is null && denominator is null) return null;
        if (numerator?.Number is not { } above || denominator?.Number is not { } below || !IsPlain(denominator))
            return new ReadOther("Ratio");
        if (below == 1 && (numerator.Unit ?? numerator.Code) is not null) return numerator;
        if (below <= 0 || (below != 1 && !IsPlain(numerator))) return new ReadOther("Ratio");
        return new ReadQuantity(above / below, numerator.Comparator, "1", Ucum, "1");
    }

    private static bool IsPlain(ReadQuantity? quantity) =>
        quantity is { Comparator: null } && (quantity.Code ?? quantity.Unit) is null or "1" && (quantity.Unit is null or "1");
}
