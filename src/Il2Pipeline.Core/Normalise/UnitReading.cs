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
    /// Understands a unit, by exact strings only. A UCUM code decides alone. Without one, the text does: first as a UCUM unit, then as
    /// an alias. Without either, the study file's unit for the local code; a ratio needs none.
    /// </summary>
    /// <param name="analyte">The analyte recognised.</param>
    /// <param name="sent">The quantity whose unit is asked for.</param>
    /// <param name="studyUnit">The unit that the study file gives for this code; absent when it gives none.</param>
    public static UnitReading Of(Analyte analyte, ReadQuantity sent, string? studyUnit)
    {
        var code = Trimmed(sent.Code);
        var text = Trimmed(sent.Unit);
        UnitReading reading;
        if (code is not null && CodeSystems.Canonical(sent.System) == CodeSystems.Ucum) reading = ByCode(analyte, sent.Code!, text);
        else if ((code ?? text) is { } first) reading = ByText(analyte, first, code is null ? null : text);
        else return Unsent(analyte, studyUnit);

        if (reading.Refusal is not null || studyUnit is null) return reading;
        return UnitTable.FactorOf(analyte, studyUnit) == reading.Factor && reading.Analyte == analyte
            ? reading
            : reading with { Notes = [.. reading.Notes, UnitIssues.StudyDiffers] };
    }

    private static UnitReading ByCode(Analyte analyte, string code, string? text)
    {
        if (UnitTable.Units.TryGetValue((analyte.UnitList, code), out var factor))
        {
            var differs = text is not null && UnitTable.Knows(text) && UnitTable.FactorOf(analyte, text) != factor;
            return new UnitReading(analyte, code, factor, null) { Notes = differs ? [UnitIssues.TextDiffers] : [] };
        }
        if (Sibling(analyte) is { } sibling && UnitTable.Units.TryGetValue((sibling.UnitList, code), out factor))
            return new UnitReading(sibling, code, factor, null) { Notes = [UnitIssues.SiblingUnit] };
        return new UnitReading(analyte, code, 0, UnitRefusal.Of(analyte, code));
    }

    private static UnitReading ByText(Analyte analyte, string text, string? secondText)
    {
        var reading = ByText(analyte, text);
        if (reading.Refusal is null || secondText is null) return reading;
        var second = ByText(analyte, secondText);
        return second.Refusal is null && !UnitTable.Knows(text) ? second : reading;
    }

    private static UnitReading ByText(Analyte analyte, string text)
    {
        if (Listed(analyte, text) is { } own) return own;
        if (Sibling(analyte) is { } sibling && Listed(sibling, text) is { } other)
            return other with { Notes = [.. other.Notes, UnitIssues.SiblingUnit] };
        return new UnitReading(analyte, text, 0, UnitRefusal.Of(analyte, text));
    }

    private static UnitReading? Listed(Analyte analyte, string text)
    {
        if (UnitTable.FactorOf(analyte, text) is not { } factor) return null;
        var isUcum = UnitTable.Units.ContainsKey((analyte.UnitList, text));
        return new UnitReading(analyte, text, factor, null) { Notes = [isUcum ? UnitIssues.WithoutSystem : UnitIssues.Alias] };
    }

    private static UnitReading Unsent(Analyte analyte, string? studyUnit)
    {
        if (studyUnit is not null)
            return UnitTable.FactorOf(analyte, studyUnit) is { } factor
                ? new UnitReading(analyte, studyUnit, factor, null)
                : new UnitReading(analyte, studyUnit, 0, UnitRefusal.Of(analyte, studyUnit));
        return UnitTable.Aliases.TryGetValue((analyte.UnitList, UnitTable.NoUnit), out var none)
            ? new UnitReading(analyte, "", none, null) { Notes = [UnitIssues.RatioWithoutUnit] }
            : new UnitReading(analyte, "", 0, UnitIssues.Missing);
    }

    private static Analyte? Sibling(Analyte analyte) => analyte.Sibling is null ? null : AnalyteCatalogue.All[analyte.Sibling];

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
