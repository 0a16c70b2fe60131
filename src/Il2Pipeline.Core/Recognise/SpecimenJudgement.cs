using System.Collections.Frozen;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Recognise;

/// <summary>What a Specimen's type says about where a result was measured.</summary>
internal enum SpecimenVerdict
{
    /// <summary>Nothing: no type was sent, or none that is listed.</summary>
    Unstated = 0,

    /// <summary>The patient's circulating blood, or serum or plasma of it.</summary>
    Blood = 1,

    /// <summary>Something else: marrow, urine, cord blood …</summary>
    Other = 2,
}

/// <summary>Judges a Specimen by its type, with the listed codes and texts only (<c>specimen-types.csv</c>).</summary>
internal static class SpecimenJudgement
{
    private const string TextSystem = "text";
    private const string WordSystem = "word";

    private static readonly FrozenDictionary<(string System, string Code), SpecimenVerdict> Known =
        Load(KnowledgeTable.Load("specimen-types.csv"));

    private static readonly string[] OtherWords = Known.Keys.Where(key => key.System == WordSystem).Select(key => key.Code)
        .Order(StringComparer.Ordinal).ToArray();

    /// <summary>What the Specimen of an Observation says. Another specimen wins over blood when codings contradict each other.</summary>
    /// <param name="observation">The Observation.</param>
    /// <returns>The verdict, with the code or text that it rests on.</returns>
    public static (SpecimenVerdict Verdict, string? By) Judge(ReadObservation observation)
    {
        var best = (Verdict: SpecimenVerdict.Unstated, By: (string?)null);
        foreach (var type in observation.SpecimenTypes)
        {
            if (type.Code is null) continue;
            var verdict = Known.GetValueOrDefault((CodeSystems.Canonical(type.System), type.Code));
            if (verdict > best.Verdict) best = (verdict, type.Code);
        }
        if (best.Verdict != SpecimenVerdict.Unstated || observation.SpecimenTypeText is not { } text) return best;
        var lower = text.Trim().ToLowerInvariant();
        if (Known.TryGetValue((TextSystem, lower), out var listed)) return (listed, text.Trim());
        var word = OtherWords.FirstOrDefault(word => lower.Contains(word, StringComparison.Ordinal));
        return word is null ? best : (SpecimenVerdict.Other, word);
    }

    private static FrozenDictionary<(string System, string Code), SpecimenVerdict> Load(KnowledgeTable table) =>
        table.Rows.ToFrozenDictionary(
            row => (table.Required(row, "system"), table.Required(row, "code")),
            row => Enum.Parse<SpecimenVerdict>(table.Required(row, "verdict"), ignoreCase: true));
}
