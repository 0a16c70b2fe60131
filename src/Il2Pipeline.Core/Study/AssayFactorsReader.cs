using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Core.Study;

/// <summary>Reads the conversions between assays that a study file gives.</summary>
internal static partial class AssayFactorsReader
{
    /// <summary>Reads <c>assayFactors</c>.</summary>
    /// <param name="root">The study file.</param>
    /// <param name="findings">Where findings go.</param>
    /// <returns>The factors in the order of the file; absent when not given.</returns>
    public static IReadOnlyList<AssayFactor>? Read(StudyObject root, StudyFindings findings)
    {
        if (root.List("assayFactors") is not { } nodes) return null;
        var factors = new List<AssayFactor>();
        var targets = new Dictionary<string, (string To, StudyNode Node)>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (Entry(node, findings) is not { } factor) continue;
            factors.Add(factor);
            if (targets.TryGetValue(factor.From, out var first))
                findings.Add(StudyIssues.FactorTwice, node, $"The entry at {first.Node.Pointer} already converts {factor.From}.");
            else if (LeadsTo(factor.To, factor.From, targets))
                findings.Add(StudyIssues.FactorCycle, node, $"Entries before this one already convert {factor.To} to {factor.From}.");
            else
                targets.Add(factor.From, (factor.To, node));
        }
        return factors;
    }

    private static AssayFactor? Entry(StudyNode node, StudyFindings findings)
    {
        if (StudyObject.Open(node, findings, "from", "to", "factor", "source") is not { } entry) return null;
        var (from, to) = (CodesReader.Analyte(entry, "from", findings), CodesReader.Analyte(entry, "to", findings));
        var factor = Factor(entry.Value("factor", required: true), findings);
        var source = entry.Text("source", required: true);
        if (from is not null && to is not null) ReportPair(from, to, node, findings);
        if (from is null || to is null || from == to || factor is not { } by || source is null) return null;
        return new AssayFactor(from, to, by, source);
    }

    private static void ReportPair(string from, string to, StudyNode node, StudyFindings findings)
    {
        if (from == to)
            findings.Add(StudyIssues.FactorToItself, node, $"{from} needs no factor to itself.");
        else if (AnalyteCatalogue.All[from].Sibling != to)
            findings.Add(StudyIssues.FactorAcrossSubstances, node, $"{from} and {to} are not known as two assays of one substance.");
    }

    // A JSON number is read exactly too, but other tools that touch the file may round it; hence the warning.
    private static decimal? Factor(StudyNode? node, StudyFindings findings)
    {
        if (node is null) return null;
        if (node.Kind == JsonValueKind.Number)
            findings.Add(StudyIssues.FactorAsNumber, node, "Put the factor in quotation marks, so that no tool rounds it.");
        else if (!StudyObject.Is(node, JsonValueKind.String, findings)) return null;
        // Parsing keeps every digit, or rounds; only then does the number not read as it was written.
        if (PlainDecimal().IsMatch(node.Text)
            && decimal.TryParse(node.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor)
            && factor > 0 && factor.ToString(CultureInfo.InvariantCulture) == node.Text) return factor;
        findings.Add(StudyIssues.NotAFactor, node, $"\"{SafeText.Show(node.Text)}\" is not a positive decimal number such as 2.9.");
        return null;
    }

    private static bool LeadsTo(string start, string end, Dictionary<string, (string To, StudyNode Node)> targets)
    {
        for (var at = start; targets.TryGetValue(at, out var next); at = next.To)
            if (next.To == end) return true;
        return false;
    }

    [GeneratedRegex(@"^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainDecimal();
}
