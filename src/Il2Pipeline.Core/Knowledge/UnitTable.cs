using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace Il2Pipeline.Core.Knowledge;

/// <summary>
/// The units that are accepted: those of <c>units.csv</c> as they stand there, and whatever means exactly the same, as a UCUM code or in
/// words. What means something else is refused, however much it looks alike.
/// </summary>
public static class UnitTable
{
    // Laboratories use some dozens of units; the bound is for drops in which every unit is another text.
    private const int MostRemembered = 5_000;

    private static readonly ConcurrentDictionary<(string Analyte, string Unit, bool IsCode), UnitMatch> s_remembered = [];

    /// <summary>Units in UCUM's own writing, by list and exact string.</summary>
    internal static FrozenDictionary<(string List, string Unit), decimal> Units { get; } = Factors(KnowledgeTable.Load("units.csv"));

    /// <summary>Every unit of the table.</summary>
    internal static IEnumerable<string> Everything => Units.Keys.Select(key => key.Unit);

    /// <summary>The factor of a unit given by name, as a study file gives it.</summary>
    /// <param name="analyte">The analyte.</param>
    /// <param name="unit">The unit: a UCUM code, or a text that is understood.</param>
    /// <returns>What a value is multiplied by to reach the analyte's canonical unit; absent when the unit is not accepted.</returns>
    public static decimal? FactorOf(Analyte analyte, string unit) => OfText(analyte, unit) is { IsTaken: true } match ? match.Factor : null;

    /// <summary>What a UCUM code is to an analyte.</summary>
    /// <param name="analyte">The analyte.</param>
    /// <param name="code">The code as sent.</param>
    internal static UnitMatch OfCode(Analyte analyte, string code) => Match(analyte, code, isCode: true);

    /// <summary>What a unit is to an analyte where nothing says that it is UCUM: that first, and then its words.</summary>
    /// <param name="analyte">The analyte.</param>
    /// <param name="text">The text as sent.</param>
    internal static UnitMatch OfText(Analyte analyte, string text) => Match(analyte, text, isCode: false);

    /// <summary>Whether a text is one that results are sent in, or is refused with a reason of its own.</summary>
    /// <param name="text">The text.</param>
    internal static bool Knows(string text)
    {
        if ((UcumCode.Read(text.Trim()) ?? UnitText.Read(text)) is not { } meaning) return false;
        return meaning.Dimensions.Length == -3 || UnitJudgement.IsShareOrName(meaning);
    }

    private static UnitMatch Match(Analyte analyte, string unit, bool isCode)
    {
        if (Units.TryGetValue((analyte.UnitList, unit), out var factor)) return new UnitMatch(UnitVerdict.Listed, factor);
        var key = (analyte.Code, unit, isCode);
        if (s_remembered.TryGetValue(key, out var known)) return known;
        var match = isCode ? ReadCode(analyte, unit) : ReadText(analyte, unit);
        if (s_remembered.Count < MostRemembered) s_remembered.TryAdd(key, match);
        return match;
    }

    private static UnitMatch ReadCode(Analyte analyte, string code)
    {
        if (code.Length > UnitSpelling.MaxLength) return new UnitMatch(UnitVerdict.NotListed);
        if (UcumCode.Read(code.Trim()) is { } meaning) return UnitJudgement.Judge(analyte, meaning, UnitVerdict.Ucum);
        // A micro sign or a raised number in a code can mean nothing else; words can, so they only give the reason.
        if (UnitSpelling.Fold(code) is { } folded && UcumCode.Read(UnitSpelling.WithoutSpaces(folded), anyAnnotation: true) is { } spelt)
            return UnitJudgement.Judge(analyte, spelt, UnitVerdict.Text);
        var reason = UnitText.Read(code) is { } words ? UnitJudgement.Judge(analyte, words, UnitVerdict.Text).Verdict : default;
        return new UnitMatch(reason is UnitVerdict.InternationalUnits or UnitVerdict.PerHundred ? reason : UnitVerdict.NotListed);
    }

    private static UnitMatch ReadText(Analyte analyte, string text)
    {
        var asCode = ReadCode(analyte, text);
        if (asCode.IsTaken) return asCode;
        if (UnitText.Read(text) is not { } meaning) return asCode;
        var inWords = UnitJudgement.Judge(analyte, meaning, UnitVerdict.Text);
        return inWords.IsTaken || asCode.Verdict == UnitVerdict.NotListed ? inWords : asCode;
    }

    private static FrozenDictionary<(string List, string Unit), decimal> Factors(KnowledgeTable table) =>
        table.Rows.ToFrozenDictionary(
            row => (table.Required(row, "list"), table.Required(row, "unit")),
            row => decimal.Parse(table.Required(row, "factor"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
}
