namespace Il2Pipeline.Core.Knowledge;

/// <summary>What kind of quantity an analyte is; units never cross from one to another.</summary>
public enum QuantityKind
{
    /// <summary>Cells per volume, in <c>/uL</c>.</summary>
    Count = 1,

    /// <summary>A share of a parent population, in <c>%</c>.</summary>
    Fraction = 2,

    /// <summary>A ratio of two counts, in <c>1</c>.</summary>
    Ratio = 3,

    /// <summary>Arbitrary units of one assay (<c>U/mL</c>, <c>{LU}</c>); convertible to nothing else.</summary>
    Arbitrary = 4,

    /// <summary>Mass per volume, in <c>pg/mL</c>.</summary>
    Mass = 5,
}

/// <summary>One parameter of the trial: a row of the analyte table.</summary>
/// <param name="Code">PARAMCD, the parameter code of the analysis data set.</param>
/// <param name="Name">Name without unit, as shown to people.</param>
/// <param name="Category">PARCAT1, the group it is reported in.</param>
/// <param name="Unit">The canonical unit in UCUM, in which every stored value is.</param>
/// <param name="Kind">What kind of quantity it is.</param>
/// <param name="Denominator">
/// For a share, the code of the parent population's count; absent when there is none, or when laboratories differ about it.
/// </param>
public sealed record Analyte(string Code, string Name, string Category, string Unit, QuantityKind Kind, string? Denominator = null)
{
    /// <summary>Least value that can be true, in <see cref="Unit"/>; a value below is refused.</summary>
    public decimal Min { get; init; }

    /// <summary>Greatest value that can be true, in <see cref="Unit"/>; a value above is refused.</summary>
    public decimal Max { get; init; } = decimal.MaxValue;

    /// <summary>Values below are taken with a warning; absent when no such bound is known.</summary>
    public decimal? SoftMin { get; init; }

    /// <summary>Values above are taken with a warning; absent when no such bound is known.</summary>
    public decimal? SoftMax { get; init; }

    /// <summary>Name of the list in <c>Normalise/units.csv</c> whose units are accepted.</summary>
    public string UnitList { get; init; } = "";

    /// <summary>
    /// Code of the analyte that is the same substance in a unit that cannot be converted (sIL-2R in U/mL and in pg/mL); the
    /// unit sent decides between the two. Absent for all others.
    /// </summary>
    public string? Sibling { get; init; }

    /// <summary>PARAM: the name with its unit, as ADaM asks for; a ratio has none to show.</summary>
    public string Label => Unit == "1" ? Name : $"{Name} ({Unit})";
}
