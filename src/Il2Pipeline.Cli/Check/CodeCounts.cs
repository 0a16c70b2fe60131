using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Cli.Check;

/// <summary>Adds up issue codes over drops, and keeps one example of each.</summary>
internal sealed class CodeCounts
{
    private readonly Dictionary<string, (int Count, HashSet<string> Drops, string First)> _codes = new(StringComparer.Ordinal);

    /// <summary>Adds the issues of the first half.</summary>
    /// <param name="tally">The drop.</param>
    /// <param name="balance">Its counts.</param>
    public void Add(DropTally tally, DropBalance balance)
    {
        foreach (var (code, count) in balance.ByIssue)
            Add(code, count, tally.Drop.Name, Example(tally.Drop.Name, tally.Issues.FirstOrDefault(issue => issue.Code == code)));
    }

    /// <summary>Adds the warnings of the second half.</summary>
    /// <param name="warnings">Those of one subject.</param>
    public void Add(IEnumerable<DerivationWarning> warnings)
    {
        foreach (var warning in warnings) Add(warning.Code, 1, warning.Drop, $"{warning.Drop}: {warning.Analyte}");
    }

    /// <summary>The codes: what was refused first, then by frequency, then by code.</summary>
    /// <returns>Each code raised.</returns>
    public IReadOnlyList<CheckedCode> Sorted() =>
        [.. _codes.Select(code => new CheckedCode(Definition(code.Key), code.Value.Count, code.Value.Drops.Count, code.Value.First))
            .OrderBy(code => code.Definition.Severity is IssueSeverity.Fatal or IssueSeverity.Error ? 0 : (int)code.Definition.Severity)
            .ThenByDescending(code => code.Count).ThenBy(code => code.Definition.Code, StringComparer.Ordinal)];

    private void Add(string code, int count, string drop, string example)
    {
        var known = _codes.TryGetValue(code, out var sum) ? sum : (Count: 0, Drops: new(StringComparer.Ordinal), First: example);
        known.Drops.Add(drop);
        _codes[code] = (known.Count + count, known.Drops, string.CompareOrdinal(example, known.First) < 0 ? example : known.First);
    }

    private static string Example(string drop, Issue? issue)
    {
        if (issue is null) return drop;
        var place = issue.Where.FhirPath ?? (issue.Where.Line is { } line ? $"line {line}" : null);
        return $"{drop}{(place is null ? "" : $", {place}")}{(issue.Found is null ? "" : $": found {issue.Found}")}";
    }

    private static IssueDefinition Definition(string code) =>
        IssueCatalogue.Find(code) ?? new IssueDefinition(code, IssueSeverity.Warning, "(not in the catalogue)", "", "");
}
