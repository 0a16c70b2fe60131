using System.Collections.Frozen;

namespace Il2Pipeline.Core;

/// <summary>The parameter codes (PARAMCD) of the trial: a closed list, part of the contract with those who read what we export.</summary>
public static class ParameterCodes
{
    /// <summary>Soluble IL-2 receptor in U/mL.</summary>
    public const string SolubleReceptorUnits = "SIL2RU";

    /// <summary>Soluble IL-2 receptor in pg/mL.</summary>
    public const string SolubleReceptorMass = "SIL2R";

    /// <summary>All codes in the order of the contract.</summary>
    public static IReadOnlyList<string> InOrder { get; } =
    [
        "EOS", "EOSLE", "WBC", "LYM", "LYMLE", "CD3", "CD3LY", "CD4", "CD4LY", "CD8", "CD8LY", "CD4CD8", "NK", "NKLY", "NKBR", "CD19",
        "CD19LY", "CD25CD3", "CD25CD3P", "CD25", "CD25P", "CD25CD4", "CD25CD4P", "TREG", "TREGP", "DRCD3", "DRCD3P",
        SolubleReceptorUnits, SolubleReceptorMass, "IL2", "NKLU", "NKLYS", "LAKLYS",
    ];

    /// <summary>All codes, compared ordinally.</summary>
    public static FrozenSet<string> All { get; } = InOrder.ToFrozenSet(StringComparer.Ordinal);
}
