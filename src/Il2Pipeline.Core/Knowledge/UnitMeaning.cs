namespace Il2Pipeline.Core.Knowledge;

/// <summary>
/// What is measured in a unit, as exponents: <c>U/mL</c> is one of <paramref name="Units"/> and -3 of <paramref name="Length"/>.
/// </summary>
/// <param name="Length">Of the metre; a litre is 3.</param>
/// <param name="Mass">Of the gram.</param>
/// <param name="Units">Of the unit U, which is the assay's own here.</param>
/// <param name="International">Of international units.</param>
/// <param name="Arbitrary">Of <c>[arb'U]</c>.</param>
/// <param name="Moles">Of the mole.</param>
/// <param name="LookAlikes">Of kelvin, gauss and tesla, whose signs laboratories use for thousand, 10*9 and 10*12.</param>
internal readonly record struct UnitDimensions(
    int Length = 0, int Mass = 0, int Units = 0, int International = 0, int Arbitrary = 0, int Moles = 0, int LookAlikes = 0)
{
    /// <summary>Adds the exponents of a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="times">How often it is multiplied; negative: divided.</param>
    public UnitDimensions Plus(UnitDimensions part, int times) => new(
        Length + (part.Length * times), Mass + (part.Mass * times), Units + (part.Units * times),
        International + (part.International * times), Arbitrary + (part.Arbitrary * times), Moles + (part.Moles * times),
        LookAlikes + (part.LookAlikes * times));
}

/// <summary>What a unit amounts to: ten to a power, of something.</summary>
/// <param name="Power">The power of ten, in metres, grams and units: <c>/uL</c> is 10 to 9 per cubic metre.</param>
/// <param name="Dimensions">Of what.</param>
internal sealed record UnitMeaning(int Power, UnitDimensions Dimensions)
{
    /// <summary>What stands in braces above the line, or as a word in a text, in lower case; UCUM gives it no meaning.</summary>
    public IReadOnlyList<string> Above { get; init; } = [];

    /// <summary>What stands in braces below the line: the cells that a share is of.</summary>
    public IReadOnlyList<string> Below { get; init; } = [];

    /// <summary>True when it consists of nothing but braces.</summary>
    public bool IsBare { get; init; }

    /// <summary>True when a number other than a power of ten is part of it, such as the 103 that remains of 10*3.</summary>
    public bool HasOddNumber { get; init; }

    /// <summary>True when it is per hundred of something.</summary>
    public bool IsPerHundred { get; init; }

    /// <summary>True when a capital prefix makes it a million times larger or more, such as the megalitre ML.</summary>
    public bool HasCapitalPrefix { get; init; }

    /// <summary>True when something measured stands in it, even if it cancels out, as in <c>g/g</c>.</summary>
    public bool IsMeasured { get; init; }
}
