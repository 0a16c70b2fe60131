using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Core.Normalise;

/// <summary>Why a unit is refused: the traps of <c>unit-traps.csv</c> with an issue each, and the reasons for every other unit.</summary>
internal static class UnitRefusal
{
    /// <summary>Why a unit that an analyte does not accept is refused.</summary>
    /// <param name="analyte">The analyte.</param>
    /// <param name="unit">The unit, exactly as sent.</param>
    /// <returns>The issue: that of the trap, else that the unit measures something else, else that nobody knows it.</returns>
    public static IssueDefinition Of(Analyte analyte, string unit)
    {
        if (analyte.Kind == QuantityKind.Ratio && unit is "%" or "percent" or "10*-2") return UnitIssues.PercentForRatio;
        if (UnitTable.Traps.TryGetValue(unit, out var trap)) return OfTrap(trap);
        return UnitTable.Accepts(unit) ? UnitIssues.OtherKind : UnitIssues.NotListed;
    }

    /// <summary>The issue of a kind of trap.</summary>
    /// <param name="kind">The kind, as <c>unit-traps.csv</c> names it.</param>
    /// <returns>The issue.</returns>
    /// <exception cref="InvalidDataException">The table names a kind that there is not (a defect).</exception>
    public static IssueDefinition OfTrap(string kind) => kind switch
    {
        "prefix-letter" => UnitIssues.PrefixLetter,
        "lost-power" => UnitIssues.LostPower,
        "no-volume" => UnitIssues.NoVolume,
        "international-units" => UnitIssues.InternationalUnits,
        "per-hundred" => UnitIssues.PerHundred,
        "molar" => UnitIssues.Molar,
        _ => throw new InvalidDataException($"There is no kind of unit trap named {kind}."),
    };
}
