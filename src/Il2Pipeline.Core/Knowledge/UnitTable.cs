using System.Collections.Frozen;
using System.Globalization;

namespace Il2Pipeline.Core.Knowledge;

/// <summary>
/// The units that are accepted, as exact strings with exact factors (<c>units.csv</c>, <c>unit-aliases.csv</c>), and those that are
/// refused with a reason (<c>unit-traps.csv</c>).
/// </summary>
public static class UnitTable
{
    /// <summary>What stands in the alias table for no unit at all.</summary>
    internal const string NoUnit = "(none)";

    /// <summary>UCUM units, by list and exact string.</summary>
    internal static FrozenDictionary<(string List, string Unit), decimal> Units { get; } =
        Factors(KnowledgeTable.Load("units.csv"), "unit");

    /// <summary>Texts that are not UCUM, by list and exact string.</summary>
    internal static FrozenDictionary<(string List, string Unit), decimal> Aliases { get; } =
        Factors(KnowledgeTable.Load("unit-aliases.csv"), "text");

    /// <summary>Units that are refused with a reason of their own: the kind of trap that each of them is.</summary>
    internal static FrozenDictionary<string, string> Traps { get; } = ReadTraps(KnowledgeTable.Load("unit-traps.csv"));

    private static readonly FrozenSet<string> Everywhere =
        Units.Keys.Concat(Aliases.Keys).Select(key => key.Unit)
            .Where(unit => unit != NoUnit).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// The factor of a unit given by name, as a study file gives it: a unit of the analyte's list, or else one of its aliases.
    /// </summary>
    /// <param name="analyte">The analyte.</param>
    /// <param name="unit">The unit, exactly as in one of the tables.</param>
    /// <returns>What a value is multiplied by to reach the analyte's canonical unit; absent when the unit is not accepted.</returns>
    public static decimal? FactorOf(Analyte analyte, string unit)
    {
        if (Units.TryGetValue((analyte.UnitList, unit), out var factor)) return factor;
        return unit != NoUnit && Aliases.TryGetValue((analyte.UnitList, unit), out factor) ? factor : null;
    }

    /// <summary>Every unit, alias and trap.</summary>
    internal static IEnumerable<string> Everything => Everywhere.Concat(Traps.Keys);

    /// <summary>Whether a text is a unit of any list, an alias or a trap.</summary>
    /// <param name="text">The text, exactly.</param>
    internal static bool Knows(string text) => Everywhere.Contains(text) || Traps.ContainsKey(text);

    /// <summary>Whether a text is a unit or an alias of any list.</summary>
    /// <param name="text">The text, exactly.</param>
    internal static bool Accepts(string text) => Everywhere.Contains(text);

    private static FrozenDictionary<(string List, string Unit), decimal> Factors(KnowledgeTable table, string column) =>
        table.Rows.ToFrozenDictionary(
            row => (table.Required(row, "list"), table.Required(row, column)),
            row => decimal.Parse(table.Required(row, "factor"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));

    private static FrozenDictionary<string, string> ReadTraps(KnowledgeTable table) => table.Rows.ToFrozenDictionary(
        row => table.Required(row, "unit"), row => table.Required(row, "trap"), StringComparer.Ordinal);
}
