using System.Text.RegularExpressions;

namespace Il2Pipeline.Core.Knowledge;

/// <summary>
/// What a unit names in braces or words. UCUM gives it no meaning, and it changes no number; but erythrocytes beside a code for
/// eosinophils, or leukocytes beside a share of the lymphocytes, say that one of the two is wrong.
/// </summary>
internal static partial class UnitNames
{
    private const string AnyCells = "cells";

    /// <summary>Tells whether a unit names something else than what the analyte counts, or is a share of.</summary>
    /// <param name="analyte">The analyte.</param>
    /// <param name="meaning">The unit.</param>
    public static bool NamesOther(Analyte analyte, UnitMeaning meaning)
    {
        var named = meaning.Above.Concat(meaning.Below);
        if (analyte.Kind == QuantityKind.Count) return named.Any(text => Words(text).Any(word => UnitWords.Is(UnitWordRole.Other, word)));
        if (analyte.Kind != QuantityKind.Fraction || Parent(analyte) is not { } parent) return false;
        return named.Select(CellsOf).Any(cells => cells is "leukocytes" or "lymphocytes" && cells != parent && cells != Own(analyte));
    }

    /// <summary>The cells that a text names.</summary>
    /// <param name="text">What stood in braces.</param>
    /// <returns>The first that are more than cells; <c>cells</c> for any; absent when it names none.</returns>
    public static string? CellsOf(string text)
    {
        var all = Words(text).Select(word => UnitWords.Named(UnitWordRole.Cells, word)).OfType<string>().ToList();
        return all.FirstOrDefault(cells => cells != AnyCells) ?? all.FirstOrDefault();
    }

    private static string? Parent(Analyte analyte) => analyte.Denominator switch
    {
        "WBC" => "leukocytes",
        "LYM" => "lymphocytes",
        { } other => other,
        _ => null,
    };

    private static string? Own(Analyte analyte) => analyte.Code == "LYMLE" ? "lymphocytes" : null;

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(word => word.Value);

    [GeneratedRegex(@"\p{L}+[0-9]*|#", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
