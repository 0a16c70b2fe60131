namespace Il2Pipeline.Core.Knowledge;

/// <summary>How a unit was understood, or why an analyte cannot be in it.</summary>
internal enum UnitVerdict
{
    /// <summary>As it stands in <c>units.csv</c>.</summary>
    Listed = 1,

    /// <summary>As a UCUM code that is not listed.</summary>
    Ucum = 2,

    /// <summary>By its words, or as a UCUM code with another spelling.</summary>
    Text = 3,

    /// <summary>Nobody knows it.</summary>
    NotListed = 10,

    /// <summary>A unit of another kind of quantity.</summary>
    OtherKind = 11,

    /// <summary>Kelvin, gauss or tesla.</summary>
    PrefixLetter = 12,

    /// <summary>A number such as 103, where 10*3 was meant.</summary>
    LostPower = 13,

    /// <summary>Cells, but not in which volume.</summary>
    NoVolume = 14,

    /// <summary>International units.</summary>
    InternationalUnits = 15,

    /// <summary>A rate per hundred.</summary>
    PerHundred = 16,

    /// <summary>Moles.</summary>
    Molar = 17,

    /// <summary>A share as the unit of a ratio.</summary>
    PercentForRatio = 18,

    /// <summary>A capital prefix, such as of the megalitre.</summary>
    CapitalPrefix = 19,
}

/// <summary>What a unit is to one analyte.</summary>
/// <param name="Verdict">How it was understood, or why it is refused.</param>
/// <param name="Factor">What a value is multiplied by to reach the canonical unit; 0 when it is refused.</param>
internal sealed record UnitMatch(UnitVerdict Verdict, decimal Factor = 0)
{
    /// <summary>True when the analyte can be in it.</summary>
    public bool IsTaken => Verdict < UnitVerdict.NotListed;

    /// <summary>True when it names something else than what the analyte counts, or is a share of.</summary>
    public bool NamesOther { get; init; }
}
