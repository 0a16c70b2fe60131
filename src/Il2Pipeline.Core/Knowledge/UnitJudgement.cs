namespace Il2Pipeline.Core.Knowledge;

/// <summary>Judges what a unit amounts to by the kind of quantity that an analyte is.</summary>
internal static class UnitJudgement
{
    // A decimal holds 28 digits; a unit beyond that is none of a laboratory.
    private const int LargestPower = 20;

    private static readonly string[] s_shares = ["fraction", "share", "proportion", "ratio"];
    private static readonly string[] s_percents = ["%", "percent", "pct", "per cent"];

    /// <summary>Judges a meaning.</summary>
    /// <param name="analyte">The analyte.</param>
    /// <param name="meaning">The meaning.</param>
    /// <param name="how">What to answer when it is taken.</param>
    public static UnitMatch Judge(Analyte analyte, UnitMeaning meaning, UnitVerdict how)
    {
        var refusal = WhyNot(analyte, meaning);
        if (Canonical(analyte.UnitList, meaning) is not { } power || refusal is not null || Math.Abs(power) > LargestPower)
            return new UnitMatch(refusal ?? Otherwise(meaning));
        return new UnitMatch(how, TenTo(power)) { NamesOther = UnitNames.NamesOther(analyte, meaning) };
    }

    /// <summary>Whether a meaning is a number, a share, or a name that some analyte has for a unit; not a metre, nor any word in braces.</summary>
    /// <param name="meaning">The meaning.</param>
    public static bool IsShareOrName(UnitMeaning meaning) => meaning.Dimensions == default && !meaning.IsMeasured && !meaning.HasOddNumber
        ? !meaning.IsBare || IsLytic(meaning) || IsCount(meaning) || IsOnly(meaning, s_shares)
        : IsLytic(meaning);

    // The power of ten between the unit and the canonical one of the list; absent when it is no unit of that kind.
    private static int? Canonical(string list, UnitMeaning meaning) => list switch
    {
        "count" when meaning.Dimensions == new UnitDimensions(Length: -3) => meaning.Power - 9,
        "fraction" when !meaning.IsMeasured && meaning.Dimensions == default && meaning.Power <= 0 => meaning.Power + 2,
        "ratio" when !meaning.IsMeasured && meaning.Dimensions == default && meaning.Power == 0 => 0,
        "receptor-units" when meaning.Dimensions == new UnitDimensions(Length: -3, Units: 1) => meaning.Power - 6,
        "mass" when meaning.Dimensions == new UnitDimensions(Length: -3, Mass: 1) => meaning.Power + 6,
        "lytic-units" when IsLytic(meaning) && meaning.Power == 0 => 0,
        _ => null,
    };

    private static UnitVerdict? WhyNot(Analyte analyte, UnitMeaning meaning)
    {
        var dimensions = meaning.Dimensions;
        if (dimensions.LookAlikes != 0) return UnitVerdict.PrefixLetter;
        if (dimensions.Moles != 0) return UnitVerdict.Molar;
        if (dimensions.International != 0) return UnitVerdict.InternationalUnits;
        if (meaning.HasOddNumber) return meaning.Dimensions.Length == -3 ? UnitVerdict.LostPower : UnitVerdict.NotListed;
        if (meaning.HasCapitalPrefix) return UnitVerdict.CapitalPrefix;
        if (meaning.IsMeasured || dimensions != default) return null;
        return analyte.Kind switch
        {
            _ when meaning.Power > 0 || IsCount(meaning) => UnitVerdict.NoVolume,
            QuantityKind.Ratio when meaning.IsPerHundred && meaning.Below.Count > 0 => UnitVerdict.PerHundred,
            QuantityKind.Ratio when meaning.Power < 0 || IsOnly(meaning, s_percents) => UnitVerdict.PercentForRatio,
            QuantityKind.Ratio or QuantityKind.Fraction when IsLytic(meaning) => UnitVerdict.OtherKind,
            QuantityKind.Fraction when meaning.IsBare && meaning.Below.Count == 0 && !IsOnly(meaning, s_shares) => UnitVerdict.NotListed,
            QuantityKind.Ratio or QuantityKind.Fraction => null,
            _ when meaning.IsPerHundred => UnitVerdict.PerHundred,
            _ => null,
        };
    }

    private static UnitVerdict Otherwise(UnitMeaning meaning)
    {
        var length = meaning.Dimensions.Length;
        var isShare = !meaning.IsMeasured && (!meaning.IsBare || IsLytic(meaning));
        return length == -3 || isShare || meaning.Dimensions.Arbitrary == 1 || IsOnly(meaning, s_shares)
            ? UnitVerdict.OtherKind
            : UnitVerdict.NotListed;
    }

    private static bool IsCount(UnitMeaning meaning) => meaning is { Power: 0, Below.Count: 0, Above.Count: > 0 }
        && meaning.Above.All(word => UnitNames.CellsOf(word) is not null);

    private static bool IsLytic(UnitMeaning meaning) => meaning.Dimensions == new UnitDimensions(Arbitrary: 1)
        || (meaning is { IsBare: true, Dimensions: var none } && none == default && IsOnly(meaning, ["lu", "lu10", "lytic units", "lytic_units"]));

    private static bool IsOnly(UnitMeaning meaning, string[] words) =>
        meaning is { IsBare: true, Above: [var word], Below.Count: 0 } && words.Contains(word, StringComparer.Ordinal);

    private static decimal TenTo(int power)
    {
        var result = 1m;
        for (var i = 0; i < Math.Abs(power); i++) result *= 10;
        return power < 0 ? 1 / result : result;
    }
}
