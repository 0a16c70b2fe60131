using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Normalise;

/// <summary>A unit as understood, or the reason why it cannot be.</summary>
/// <param name="Analyte">The analyte it is a unit of: the one asked for, or its sibling.</param>
/// <param name="Unit">The unit as sent or as the study file has it; empty when there was none.</param>
/// <param name="Factor">What a value is multiplied by to reach the analyte's canonical unit.</param>
/// <param name="Refusal">Why it cannot be understood; absent when it can.</param>
internal sealed record UnitReading(Analyte Analyte, string Unit, decimal Factor, IssueDefinition? Refusal)
{
    /// <summary>What to tell about a unit that was understood.</summary>
    public IReadOnlyList<IssueDefinition> Notes { get; init; } = [];

    /// <summary>
    /// Understands a unit. A UCUM code decides alone. Without one, the text does: as the study file has it for the laboratory, else as a UCUM
    /// unit, else by its words; a code that is not UCUM and a text that mean two amounts are refused. Without either, the study file's unit
    /// for the local code; a ratio needs none.
    /// </summary>
    /// <param name="analyte">The analyte recognised.</param>
    /// <param name="sent">The quantity whose unit is asked for.</param>
    /// <param name="studyUnit">The unit that the study file gives for this code; absent when it gives none.</param>
    /// <param name="study">What the study file says of the laboratory's texts.</param>
    public static UnitReading Of(Analyte analyte, ReadQuantity sent, string? studyUnit, StudyTexts study)
    {
        var code = Trimmed(sent.Code);
        var text = Trimmed(sent.Unit);
        UnitReading reading;
        if (code is not null && CodeSystems.Canonical(sent.System) == CodeSystems.Ucum) reading = ByCode(analyte, code, text, study);
        else if ((code ?? text) is { } first) reading = ByTexts(analyte, first, code is null ? null : text, study);
        else return Unsent(analyte, studyUnit);

        if (reading.Refusal is not null || studyUnit is null) return reading;
        return UnitTable.FactorOf(analyte, studyUnit) == reading.Factor && reading.Analyte == analyte
            ? reading
            : reading with { Notes = [.. reading.Notes, UnitIssues.StudyDiffers] };
    }

    private static UnitReading ByCode(Analyte analyte, string code, string? text, StudyTexts study)
    {
        var match = UnitTable.OfCode(analyte, code);
        if (match.IsTaken)
        {
            var taken = Taken(analyte, code, match, isCode: true);
            return text is not null && text != code && Differs(analyte, text, match.Factor, study)
                ? taken with { Notes = [.. taken.Notes, UnitIssues.TextDiffers] }
                : taken;
        }
        if (Sibling(analyte) is { } sibling && UnitTable.OfCode(sibling, code) is { IsTaken: true } other)
            return ByTheUnit(Taken(sibling, code, other, isCode: true));
        // What is no UCUM at all may be what the laboratory always writes, and the study file may say what it means.
        return match.Verdict == UnitVerdict.NotListed && ByStudy(analyte, code, study) is { } said
            ? said
            : new UnitReading(analyte, code, 0, UnitIssues.Why(match.Verdict));
    }

    // The code was used; a text that nobody understands says nothing against it.
    private static bool Differs(Analyte analyte, string text, decimal factor, StudyTexts study)
    {
        var match = UnitTable.OfText(analyte, text);
        if (match.Verdict != UnitVerdict.NotListed) return match.Factor != factor;
        return study.UnitOf(text) is { } unit && UnitTable.FactorOf(analyte, unit) != factor;
    }

    private static UnitReading ByTexts(Analyte analyte, string first, string? second, StudyTexts study)
    {
        var reading = ByText(analyte, first, study);
        if (second is null || second == first) return reading;
        var other = ByText(analyte, second, study);
        if (reading.Refusal == UnitIssues.NotListed && other.Refusal is null) return other;
        if (reading.Refusal is not null || other.Refusal == UnitIssues.NotListed) return reading;
        return (reading.Analyte, reading.Factor) == (other.Analyte, other.Factor)
            ? reading
            : new UnitReading(analyte, first, 0, UnitIssues.TextContradicts);
    }

    private static UnitReading ByText(Analyte analyte, string text, StudyTexts study)
    {
        if (ByStudy(analyte, text, study) is { } said) return said;
        var match = UnitTable.OfText(analyte, text);
        if (match.IsTaken) return Taken(analyte, text, match, isCode: false);
        return Sibling(analyte) is { } sibling && UnitTable.OfText(sibling, text) is { IsTaken: true } other
            ? ByTheUnit(Taken(sibling, text, other, isCode: false))
            : new UnitReading(analyte, text, 0, UnitIssues.Why(match.Verdict));
    }

    private static UnitReading? ByStudy(Analyte analyte, string text, StudyTexts study)
    {
        if (study.UnitOf(text) is not { } unit) return null;
        if (UnitTable.FactorOf(analyte, unit) is { } factor) return new UnitReading(analyte, text, factor, null) { Notes = [UnitIssues.Alias] };
        return Sibling(analyte) is { } sibling && UnitTable.FactorOf(sibling, unit) is { } other
            ? ByTheUnit(new UnitReading(sibling, text, other, null) { Notes = [UnitIssues.Alias] })
            : new UnitReading(analyte, text, 0, UnitIssues.OtherKind);
    }

    private static UnitReading Taken(Analyte analyte, string unit, UnitMatch match, bool isCode)
    {
        IssueDefinition? how = match.Verdict switch
        {
            UnitVerdict.Listed when !isCode => UnitIssues.WithoutSystem,
            UnitVerdict.Text => UnitIssues.Alias,
            _ => isCode ? null : UnitIssues.Alias,
        };
        var names = match.NamesOther ? UnitIssues.NamesOther : null;
        return new UnitReading(analyte, unit, match.Factor, null)
        {
            Notes = (how, names) switch { (null, null) => [], (null, _) => [names], (_, null) => [how], _ => [how, names] },
        };
    }

    private static UnitReading ByTheUnit(UnitReading reading) => reading with { Notes = [.. reading.Notes, UnitIssues.SiblingUnit] };

    private static UnitReading Unsent(Analyte analyte, string? studyUnit)
    {
        if (studyUnit is not null)
            return UnitTable.OfText(analyte, studyUnit) is { IsTaken: true } match
                ? new UnitReading(analyte, studyUnit, match.Factor, null)
                : new UnitReading(analyte, studyUnit, 0, UnitIssues.Why(UnitTable.OfText(analyte, studyUnit).Verdict));
        return analyte.Kind == QuantityKind.Ratio
            ? new UnitReading(analyte, "", 1, null) { Notes = [UnitIssues.RatioWithoutUnit] }
            : new UnitReading(analyte, "", 0, UnitIssues.Missing);
    }

    private static Analyte? Sibling(Analyte analyte) => analyte.Sibling is null ? null : AnalyteCatalogue.All[analyte.Sibling];

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
