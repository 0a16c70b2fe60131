using System.Text.Json;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Core.Study;

/// <summary>Reads the codes of a study file: of the trial's drug, and of single laboratories.</summary>
internal static class CodesReader
{
    /// <summary>Reads a code system; one that is not an absolute URI is taken with a warning, since laboratories send such.</summary>
    /// <param name="owner">The object that names it.</param>
    /// <param name="name">Name of the property.</param>
    /// <param name="findings">Where findings go.</param>
    /// <param name="required">True when its absence is a finding.</param>
    /// <returns>The system; absent when not given.</returns>
    public static string? CodeSystem(StudyObject owner, string name, StudyFindings findings, bool required = false)
    {
        if (owner.Text(name, required) is not { } system) return null;
        // A path from the root counts as an absolute URI on some systems; only a scheme makes one everywhere.
        var hasScheme = system.Contains(':', StringComparison.Ordinal) && Uri.TryCreate(system, UriKind.Absolute, out _);
        if (!hasScheme || system.Any(char.IsWhiteSpace))
            findings.Add(StudyIssues.SystemNotUri, owner.Value(name)!,
                $"\"{SafeText.Show(system)}\" is not an absolute URI; it matches only if the laboratory sends exactly this.");
        return system;
    }

    /// <summary>Reads <c>treatment.codes</c>.</summary>
    /// <param name="treatment">The treatment.</param>
    /// <param name="findings">Where findings go.</param>
    /// <returns>The codes in the order of the file; absent when not given.</returns>
    public static IReadOnlyList<DrugCode>? Drug(StudyObject treatment, StudyFindings findings)
    {
        if (treatment.List("codes") is not { } nodes) return null;
        var codes = new List<DrugCode>();
        var seen = new HashSet<DrugCode>();
        foreach (var node in nodes)
        {
            if (StudyObject.Open(node, findings, "system", "code") is not { } entry) continue;
            var (system, code) = (CodeSystem(entry, "system", findings, required: true), entry.Text("code", required: true));
            if (system is null || code is null) continue;
            var drug = new DrugCode(system, code);
            if (!seen.Add(drug)) findings.Add(StudyIssues.DrugCodeTwice, node, "This code is listed a second time.");
            codes.Add(drug);
        }
        return codes;
    }

    /// <summary>Reads <c>localCodes</c>.</summary>
    /// <param name="root">The study file.</param>
    /// <param name="findings">Where findings go.</param>
    /// <returns>The codes in the order of the file; absent when not given.</returns>
    public static IReadOnlyList<LocalCode>? Local(StudyObject root, StudyFindings findings)
    {
        if (root.List("localCodes") is not { } nodes) return null;
        var codes = new List<LocalCode>();
        var seen = new Dictionary<(string, string), (LocalCode Code, StudyNode Node)>();
        foreach (var node in nodes)
        {
            if (LocalEntry(node, findings) is not { } code) continue;
            codes.Add(code);
            var key = (CodeSystems.Canonical(code.System), code.Code);
            if (seen.TryAdd(key, (code, node))) continue;
            var first = seen[key];
            if ((first.Code.Analyte, first.Code.Unit) == (code.Analyte, code.Unit))
                findings.Add(StudyIssues.LocalCodeTwice, node, $"The entry at {first.Node.Pointer} says the same.");
            else
                findings.Add(StudyIssues.LocalCodeContradicts, node,
                    $"The entry at {first.Node.Pointer} gives the same system and code another analyte or unit.");
        }
        return codes;
    }

    /// <summary>Reads the PARAMCD that a property holds.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="name">Name of the property.</param>
    /// <param name="findings">Where findings go.</param>
    /// <returns>The code; absent when not given or not known.</returns>
    public static string? Analyte(StudyObject owner, string name, StudyFindings findings)
    {
        var code = owner.Text(name, required: true);
        if (code is null || AnalyteCatalogue.All.ContainsKey(code)) return code;
        var hint = NearestWord.Hint(code, AnalyteCatalogue.InOrder.Select(analyte => analyte.Code));
        findings.Add(StudyIssues.UnknownAnalyte, owner.Value(name)!,
            $"\"{SafeText.Show(code)}\" is not a parameter code of the trial.{hint}");
        return null;
    }

    private static LocalCode? LocalEntry(StudyNode node, StudyFindings findings)
    {
        if (StudyObject.Open(node, findings, "system", "code", "analyte", "unit") is not { } entry) return null;
        // A laboratory may send codes without system; the empty text says so as well as leaving the property out.
        var system = entry.Value("system") is { Kind: JsonValueKind.String, Text: "" }
            ? null : CodeSystem(entry, "system", findings);
        var (code, analyte, unit) = (entry.Text("code", required: true), Analyte(entry, "analyte", findings), entry.Text("unit"));
        if (code is null || analyte is null) return null;
        if (unit is not null) ReportUnit(entry.Value("unit")!, AnalyteCatalogue.All[analyte], findings);
        return new LocalCode(system, code, analyte, unit);
    }

    private static void ReportUnit(StudyNode node, Analyte analyte, StudyFindings findings)
    {
        if (UnitTable.FactorOf(analyte, node.Text) is not null) return;
        var sibling = analyte.Sibling is null ? null : AnalyteCatalogue.All[analyte.Sibling];
        var hint = sibling is not null && UnitTable.FactorOf(sibling, node.Text) is not null
            ? $"it is one of {sibling.Code}" : $"its canonical unit is {analyte.Unit}";
        findings.Add(StudyIssues.UnknownUnit, node,
            $"\"{SafeText.Show(node.Text)}\" is not a unit that {analyte.Code} is accepted in; {hint}.");
    }
}
