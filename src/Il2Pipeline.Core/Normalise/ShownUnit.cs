using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Core.Normalise;

/// <summary>
/// Makes a unit from a drop fit to be shown in an issue. A sender can write anything into it, a person's name too; so only what can be part
/// of a unit is shown: words of the project's own tables, UCUM atoms with a prefix, short numbers and signs. The rest becomes an ellipsis.
/// </summary>
internal static partial class ShownUnit
{
    private static readonly FrozenSet<string> s_words = UnitTable.Everything
        .SelectMany(unit => Words().Matches(unit).Select(word => word.Value)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Shows a unit.</summary>
    /// <param name="unit">The unit as sent.</param>
    /// <returns>Known parts as sent, unknown words and long numbers as an ellipsis.</returns>
    public static string Show(string unit)
    {
        if (UnitTable.Knows(unit)) return unit;
        var shown = Words().Replace(unit, word => IsPart(word.Value) ? word.Value : "…");
        return SafeText.Show(Digits().Replace(shown, "…"));
    }

    private static bool IsPart(string word) => s_words.Contains(word) || Atoms().IsMatch(word);

    [GeneratedRegex(@"[\p{L}\p{M}]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\d{5,}")]
    private static partial Regex Digits();

    // Atoms of UCUM that stand in laboratory results, each with or without a prefix.
    [GeneratedRegex("^(da|[fpnuµμmcdhkMGT])?(g|l|L|m|s|mol|eq|osm|kat|U|u|IU|iU|iu|cal|J|Pa|Hz|Cel|K|min|h|d|wk|mo|a|RBC|WBC)$")]
    private static partial Regex Atoms();
}
