using System.Collections.Frozen;

namespace Il2Pipeline.Core.Knowledge;

/// <summary>
/// The part of UCUM that laboratory results of this trial can be in: its prefixes, and the atoms that are accepted or are refused with
/// a reason of their own. A code with any other atom is not read.
/// </summary>
internal static class UcumAtoms
{
    // Laboratories type capitals by habit or by system; nobody measures per megalitre.
    private const int LeastCapital = 6;

    private static readonly FrozenDictionary<string, UnitMeaning> s_atoms = new Dictionary<string, UnitMeaning>
    {
        ["m"] = new(0, new UnitDimensions(Length: 1)),
        ["L"] = new(-3, new UnitDimensions(Length: 3)),
        ["l"] = new(-3, new UnitDimensions(Length: 3)),
        ["g"] = new(0, new UnitDimensions(Mass: 1)),
        ["U"] = new(0, new UnitDimensions(Units: 1)),
        ["mol"] = new(0, new UnitDimensions(Moles: 1)),
        ["[IU]"] = new(0, new UnitDimensions(International: 1)),
        ["[iU]"] = new(0, new UnitDimensions(International: 1)),
        ["K"] = new(0, new UnitDimensions(LookAlikes: 1)),
        ["G"] = new(0, new UnitDimensions(LookAlikes: 1)),
        ["T"] = new(0, new UnitDimensions(LookAlikes: 1)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, UnitMeaning> s_withoutPrefix = new Dictionary<string, UnitMeaning>
    {
        ["%"] = new(-2, default),
        ["[ppth]"] = new(-3, default),
        ["[ppm]"] = new(-6, default),
        ["[arb'U]"] = new(0, new UnitDimensions(Arbitrary: 1)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> s_prefixes = new (string Symbol, int Power)[]
    {
        ("Y", 24), ("Z", 21), ("E", 18), ("P", 15), ("T", 12), ("G", 9), ("M", LeastCapital), ("k", 3), ("h", 2), ("da", 1),
        ("d", -1), ("c", -2), ("m", -3), ("u", -6), ("n", -9), ("p", -12), ("f", -15), ("a", -18), ("z", -21), ("y", -24),
    }.ToFrozenDictionary(prefix => prefix.Symbol, prefix => prefix.Power, StringComparer.Ordinal);

    /// <summary>Finds an atom with or without prefix.</summary>
    /// <param name="symbol">The symbol, for example <c>uL</c>.</param>
    /// <returns>What it means; absent when it is none of these.</returns>
    public static UnitMeaning? Find(string symbol)
    {
        if (s_atoms.TryGetValue(symbol, out var atom) || s_withoutPrefix.TryGetValue(symbol, out atom)) return Measured(atom);
        for (var length = 1; length <= 2 && length < symbol.Length; length++)
        {
            if (!s_prefixes.TryGetValue(symbol[..length], out var power) || !s_atoms.TryGetValue(symbol[length..], out atom)) continue;
            return Measured(atom) with { Power = atom.Power + power, HasCapitalPrefix = power >= LeastCapital };
        }
        return null;
    }

    private static UnitMeaning Measured(UnitMeaning atom) => atom with { IsMeasured = atom.Dimensions != default };
}
