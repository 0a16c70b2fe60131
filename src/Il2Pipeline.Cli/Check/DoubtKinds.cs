using System.Globalization;
using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Cli.Check;

/// <summary>What is doubtful although it was taken, of one kind.</summary>
/// <param name="Kind">The kind, in words.</param>
/// <param name="Count">How many warnings of it.</param>
/// <param name="Codes">Their codes, ascending.</param>
internal sealed record DoubtKind(string Kind, int Count, IReadOnlyList<string> Codes);

/// <summary>Sums up warnings by what they are about, so that a data manager sees at once what is to be looked at, even where nothing was
/// refused.</summary>
internal static class DoubtKinds
{
    // From the first code of each stretch on; the hundreds are the stages, the stretches within them what an issue is about.
    private static readonly (int From, string Kind)[] s_stretches =
    [
        (100, "the drop as a whole"), (130, "how values are written"), (139, "what a result is about"), (150, "the drop as a whole"),
        (160, "what a result is about"), (201, "codes"), (204, "what a result is about"), (208, "codes"), (220, "what a result is about"),
        (223, "codes"), (225, "what a result is about"), (301, "how values are written"), (310, "units"), (330, "values"),
        (340, "reference intervals"), (350, "status"), (352, "values"), (400, "subjects, versions and corrections"),
        (500, "dates and times"), (600, "the baseline, and what is compared with it"), (700, "summaries"), (800, "storage"), (900,
            "the study file"),
    ];

    /// <summary>Sums up the warnings among the codes raised.</summary>
    /// <param name="codes">All codes raised, refusals among them.</param>
    /// <returns>Each kind there is, the most frequent first.</returns>
    public static IReadOnlyList<DoubtKind> Of(IEnumerable<CheckedCode> codes) =>
        [.. codes.Where(code => code.Definition.Severity == IssueSeverity.Warning)
            .GroupBy(code => KindOf(code.Definition.Code), StringComparer.Ordinal)
            .Select(kind => new DoubtKind(kind.Key, kind.Sum(code => code.Count),
                [.. kind.Select(code => code.Definition.Code).Order(StringComparer.Ordinal)]))
            .OrderByDescending(kind => kind.Count).ThenBy(kind => kind.Kind, StringComparer.Ordinal)];

    private static string KindOf(string code)
    {
        var number = int.Parse(code.AsSpan(code.IndexOf('-', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
        return s_stretches.Last(stretch => stretch.From <= number).Kind;
    }
}
