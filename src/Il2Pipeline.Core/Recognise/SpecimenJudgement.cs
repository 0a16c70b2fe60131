using System.Collections.Frozen;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Recognise;

/// <summary>What a Specimen says about where a result was measured. Of two that contradict each other the later one here counts.</summary>
internal enum SpecimenVerdict
{
    /// <summary>Nothing: no type was sent.</summary>
    Unstated = 0,

    /// <summary>A type was sent, and none of it is listed: it does not say blood.</summary>
    Unlisted = 1,

    /// <summary>Serum or plasma of the patient's blood, in which no cells are.</summary>
    Serum = 2,

    /// <summary>The patient's circulating blood.</summary>
    Blood = 3,

    /// <summary>Made of the patient's blood, but not as it circulates: mononuclear cells, buffy coat …</summary>
    Doubt = 4,

    /// <summary>Of a word only: something else, unless a word beside it says blood.</summary>
    Aside = 5,

    /// <summary>Something else: marrow, urine, cord blood, a control …</summary>
    Other = 6,
}

/// <summary>What a Specimen was judged to be.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="By">The code or known word that it rests on; absent when there is none, and for a text that is not known, which may hold
/// anything.</param>
/// <param name="Step">Where that stands, seen from the Observation.</param>
internal readonly record struct SpecimenFound(SpecimenVerdict Verdict, string? By, string Step = "specimen")
{
    /// <summary>True when a listed code says blood and the words beside it say another specimen.</summary>
    public bool IsContradicted { get; init; }
}

/// <summary>Judges a Specimen by its type, and by the site and way of its collection (<c>specimen-types.csv</c>).</summary>
internal sealed class SpecimenJudgement
{
    private static readonly FrozenDictionary<(string System, string Code), SpecimenVerdict> Known =
        Load(KnowledgeTable.Load("specimen-types.csv"));

    private readonly SpecimenWords _words = new();
    private ReadObservation? _last;
    private SpecimenFound _found;

    /// <summary>
    /// What the Specimen of an Observation says: its listed codes, and where none is listed the words of its text, its codings' displays
    /// and a
    /// laboratory's own codes. A site (of the body, or of the collection) can only say that it was not blood.
    /// </summary>
    /// <param name="observation">The Observation.</param>
    /// <returns>The verdict, with the code or text that it rests on.</returns>
    public SpecimenFound Judge(ReadObservation observation)
    {
        // The results of a specimen follow each other, and share what was read of it.
        if (_last is { } last && observation.Sites.Count == 0 && last.Sites.Count == 0 && ReferenceEquals(last.SpecimenTypes,
            observation.SpecimenTypes)
            && ReferenceEquals(last.SpecimenNames, observation.SpecimenNames)
                && last.SpecimenTypeText == observation.SpecimenTypeText) return _found;
        (_last, _found) = (observation, JudgeAnew(observation));
        return _found;
    }

    private SpecimenFound JudgeAnew(ReadObservation observation)
    {
        var code = OfCodes(observation.SpecimenTypes);
        var words = OfWords(observation);
        foreach (var site in observation.Sites)
            if (SaysOther(site) is { } by) return new SpecimenFound(SpecimenVerdict.Other, by, site.Step);
        if (code.Verdict is SpecimenVerdict.Other or SpecimenVerdict.Unstated or SpecimenVerdict.Unlisted)
            return words.Verdict > code.Verdict ? words : code;
        return code with { IsContradicted = words.Verdict is SpecimenVerdict.Other or SpecimenVerdict.Doubt };
    }

    /// <summary>The verdict of a row of the table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    internal static SpecimenVerdict VerdictOf(KnowledgeTable table, string[] row) =>
        Enum.Parse<SpecimenVerdict>(table.Required(row, "verdict"), ignoreCase: true);

    private static SpecimenFound OfCodes(IReadOnlyList<ReadCoding> types)
    {
        var best = new SpecimenFound(SpecimenVerdict.Unstated, null);
        foreach (var type in types)
        {
            if (type.Code is null) continue;
            var verdict = Known.GetValueOrDefault((CodeSystems.SpecimenTypes(type.System), type.Code), SpecimenVerdict.Unlisted);
            if (verdict > best.Verdict) best = new SpecimenFound(verdict, type.Code);
        }
        return best;
    }

    private SpecimenFound OfWords(ReadObservation observation)
    {
        var best = new SpecimenFound(SpecimenVerdict.Unstated, null);
        if (observation.SpecimenTypeText is { } text) best = Better(best, text);
        foreach (var name in observation.SpecimenNames) best = Better(best, name);
        foreach (var type in observation.SpecimenTypes)
            if (type.Code is { } code && !CodeSystems.IsStandard(type.System)) best = Better(best, code);
        return best;
    }

    private SpecimenFound Better(SpecimenFound best, string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return best;
        var (verdict, word) = _words.Of(text);
        if (verdict == SpecimenVerdict.Unstated) verdict = SpecimenVerdict.Unlisted;
        if (verdict == SpecimenVerdict.Aside) verdict = SpecimenVerdict.Other;
        return verdict > best.Verdict ? new SpecimenFound(verdict, word) : best;
    }

    private string? SaysOther(ReadSite site)
    {
        foreach (var code in site.Codes)
            if (code.Code is not null && Known.GetValueOrDefault((CodeSystems.SpecimenTypes(code.System),
                code.Code)) == SpecimenVerdict.Other)
                return code.Code;
        foreach (var name in site.Names)
            if (_words.Of(name) is { Verdict: SpecimenVerdict.Other, Word: { } word }) return word;
        return null;
    }

    private static FrozenDictionary<(string System, string Code), SpecimenVerdict> Load(KnowledgeTable table) =>
        table.Rows.ToFrozenDictionary(row => (table.Required(row, "system"), table.Required(row, "code")), row => VerdictOf(table, row));
}
