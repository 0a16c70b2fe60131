using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Core.Study;

/// <summary>Reads what a study file says of the texts that laboratories send: their units, and how they group thousands.</summary>
internal static class TextsReader
{
    /// <summary>Reads <c>laboratories</c>.</summary>
    /// <param name="root">The study file.</param>
    /// <param name="findings">Where findings go.</param>
    /// <returns>The laboratories in the order of the file; absent when not given.</returns>
    public static IReadOnlyList<StudyLaboratory>? Laboratories(StudyObject root, StudyFindings findings)
    {
        if (root.List("laboratories") is not { } nodes) return null;
        var laboratories = new List<StudyLaboratory>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (StudyObject.Open(node, findings, "name", "thousands") is not { } entry) continue;
            var (name, thousands) = (entry.Text("name", required: true), entry.Word("thousands", StudyWords.Thousands));
            if (name is null) continue;
            if (!seen.Add(name)) findings.Add(StudyIssues.LaboratoryTwice, node, $"\"{SafeText.Show(name)}\" has an entry already.");
            laboratories.Add(new StudyLaboratory(name, thousands));
        }
        return laboratories;
    }

    /// <summary>Reads <c>unitTexts</c>.</summary>
    /// <param name="root">The study file.</param>
    /// <param name="laboratories">The laboratories known; absent when the study file names none.</param>
    /// <param name="findings">Where findings go.</param>
    /// <returns>The texts in the order of the file; absent when not given.</returns>
    public static IReadOnlyList<StudyUnitText>? Units(
        StudyObject root, IReadOnlyList<StudyLaboratory>? laboratories, StudyFindings findings)
    {
        if (root.List("unitTexts") is not { } nodes) return null;
        var texts = new List<StudyUnitText>();
        var seen = new Dictionary<(string?, string), (StudyUnitText Text, StudyNode Node)>();
        foreach (var node in nodes)
        {
            if (Entry(node, laboratories, findings) is not { } text) continue;
            texts.Add(text);
            var key = (text.Laboratory, LaboratoryTexts.Key(text.Text));
            if (seen.TryAdd(key, (text, node))) continue;
            var first = seen[key];
            if (first.Text.Unit == text.Unit)
                findings.Add(StudyIssues.UnitTextTwice, node, $"The entry at {first.Node.Pointer} says the same.");
            else
                findings.Add(StudyIssues.UnitTextContradicts, node, $"The entry at {first.Node.Pointer} gives the same text another unit.");
        }
        return texts;
    }

    private static StudyUnitText? Entry(StudyNode node, IReadOnlyList<StudyLaboratory>? laboratories, StudyFindings findings)
    {
        if (StudyObject.Open(node, findings, "laboratory", "text", "unit") is not { } entry) return null;
        var (laboratory, text, unit) = (entry.Text("laboratory"), entry.Text("text", required: true), entry.Text("unit", required: true));
        if (laboratory is not null && laboratories is not null && laboratories.All(known => known.Name != laboratory))
            findings.Add(StudyIssues.UnknownLaboratory, entry.Value("laboratory")!,
                $"\"{SafeText.Show(laboratory)}\" is none of the names in laboratories.{NearestWord.Hint(laboratory, laboratories.Select(known => known.Name))}");
        if (text is null || unit is null) return null;
        if (!AnalyteCatalogue.InOrder.Any(analyte => UnitTable.FactorOf(analyte, unit) is not null))
        {
            findings.Add(StudyIssues.UnitOfNoAnalyte, entry.Value("unit")!,
                $"\"{SafeText.Show(unit)}\" is not a unit that any analyte of the trial is accepted in.");
            return null;
        }
        if (AnalyteCatalogue.InOrder.Any(analyte => UnitTable.FactorOf(analyte, text) is { } factor && factor != UnitTable.FactorOf(analyte, unit)))
            findings.Add(StudyIssues.UnitTextChanges, entry.Value("text")!,
                $"\"{SafeText.Show(text)}\" is understood as another amount where the study file does not name it.");
        return new StudyUnitText(laboratory, text, unit);
    }
}
