using System.Collections.Frozen;
using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Core.Study;

/// <summary>What a study file says of the texts of one laboratory: its unit texts, and which sign groups thousands.</summary>
public sealed class LaboratoryTexts
{
    private readonly FrozenDictionary<string, string> _units;

    private LaboratoryTexts(FrozenDictionary<string, string> units, char? thousands) => (_units, Thousands) = (units, thousands);

    /// <summary>Nothing said.</summary>
    public static LaboratoryTexts None { get; } = new(FrozenDictionary<string, string>.Empty, null);

    /// <summary>The sign that groups thousands; absent when the study file does not say.</summary>
    public char? Thousands { get; }

    /// <summary>Finds what is said of a laboratory.</summary>
    /// <param name="study">The study file.</param>
    /// <param name="laboratory">The laboratory: the first folder of its drops' names; empty for names without folder.</param>
    /// <returns>What is said; of a text given for all laboratories and for this one, the latter counts.</returns>
    public static LaboratoryTexts Of(StudyFile study, string laboratory)
    {
        var thousands = study.Laboratories.FirstOrDefault(known => known.Name == laboratory)?.Thousands;
        var texts = study.UnitTexts.Where(text => text.Laboratory is null || text.Laboratory == laboratory)
            .OrderBy(text => text.Laboratory is null)
            .DistinctBy(text => Key(text.Text), StringComparer.Ordinal)
            .ToFrozenDictionary(text => Key(text.Text), text => text.Unit, StringComparer.Ordinal);
        return thousands is null && texts.Count == 0 ? None : new LaboratoryTexts(texts, thousands);
    }

    /// <summary>The unit that a text stands for.</summary>
    /// <param name="text">The text as sent.</param>
    /// <returns>The unit; absent when the study file does not name the text.</returns>
    public string? UnitOf(string text) => _units.Count == 0 ? null : _units.GetValueOrDefault(Key(text));

    /// <summary>
    /// A text as it is compared: micro signs, superscripts, full-width letters and spaces in one spelling, letter case as sent.
    /// </summary>
    /// <param name="text">The text.</param>
    public static string Key(string text) => UnitSpelling.Fold(text) ?? text.Trim();
}
