using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>
/// Derives what a specimen's results imply and the laboratory did not send (DESIGN 5, baseline-semantics 5.13): a count from its percentage
/// and the parent population's count, a percentage from the two counts, the CD4/CD8 ratio. Where both were sent, they are compared.
/// </summary>
public static class DerivedResults
{
    /// <summary>DTYPE of a derived result.</summary>
    public const string Calculation = "CALCULATION";

    /// <summary>A measured value that differs from the derived one by more than this share of it is warned about (DESIGN 5).</summary>
    public const decimal Tolerance = 0.15m;

    private static readonly (string Numerator, string Denominator)[] s_ratioInputs = [("CD4", "CD8"), ("CD4LY", "CD8LY")];

    private static readonly Fraction[] s_fractions =
    [
        new("EOSLE", "EOS", "WBC"), new("LYMLE", "LYM", "WBC"),
        .. new[] { "CD3", "CD4", "CD8", "NK", "CD19" }.Select(count => new Fraction($"{count}LY", count, "LYM")),
        new("TREGP", "TREG", "CD4"),
    ];

    private readonly record struct Derivation(string Analyte, decimal Value, CurrentResult First, CurrentResult Second);

    private sealed record Fraction(string Percent, string Count, string Parent);

    /// <summary>Adds the derived results to the current ones, and warnings where measured and derived disagree.</summary>
    /// <param name="current">The current results of one subject.</param>
    /// <returns>The same results, and the derived ones, in time order.</returns>
    public static IReadOnlyList<CurrentResult> Add(IReadOnlyList<CurrentResult> current)
    {
        var results = new List<CurrentResult>();
        var sent = current.Where(IsSent).Select(result => (result.Version.Analyte, result.Collected)).ToHashSet();
        foreach (var specimen in current.GroupBy(SpecimenKey))
            results.AddRange(specimen.Key is null || !specimen.Skip(1).Any() ? specimen : AddTo([.. specimen], sent));
        results.Sort(CurrentResult.InTime);
        return results;
    }

    // One specimen: its identifier, or a full collection time at one sender. A date alone does not say that two results share a tube.
    private static (string? Specimen, string? Sender, StudyTime Collected)? SpecimenKey(CurrentResult result)
    {
        if (result.Version.Specimen is { } specimen) return (specimen, null, result.Collected);
        return result.Collected.Time is null ? null : (null, result.Version.Sender, result.Collected);
    }

    // A censored value or a text was sent as well; only what the laboratory says it could not measure may be derived.
    private static bool IsSent(CurrentResult result) => result.Version.IsNumeric || result.Version.ValueText is not null;

    private static IEnumerable<CurrentResult> AddTo(List<CurrentResult> specimen, HashSet<(string Analyte, StudyTime Collected)> everSent)
    {
        var measured = new Dictionary<string, CurrentResult>(StringComparer.Ordinal);
        foreach (var result in specimen.Where(result => result.Version.IsNumeric)) measured[result.Version.Analyte] = result;
        var known = new Dictionary<string, CurrentResult>(measured, StringComparer.Ordinal);
        var doubts = new HashSet<(string Analyte, string Code)>();
        foreach (var derivation in Derivations(known))
        {
            if (measured.TryGetValue(derivation.Analyte, out var sent))
            {
                if (Disagree(Value(sent), derivation.Value)) doubts.Add((derivation.Analyte, ReconcileIssues.Inconsistent.Code));
            }
            else if (!known.ContainsKey(derivation.Analyte) && !everSent.Contains((derivation.Analyte, derivation.First.Collected)))
            {
                if (QuantityBounds.Hold(Significant.Round(derivation.Value))) known.Add(derivation.Analyte, Calculated(derivation));
                else doubts.UnionWith([(derivation.First.Version.Analyte, NormaliseIssues.NotDerived.Code), (derivation.Second.Version.Analyte, NormaliseIssues.NotDerived.Code)]);
            }
        }
        return specimen.Concat(known.Values.Where(result => !measured.ContainsKey(result.Version.Analyte)))
            .Select(result => ReferenceEquals(known.GetValueOrDefault(result.Version.Analyte), result) ? Doubted(result, doubts) : result);
    }

    // Leukocytes come before lymphocytes and these before their subsets, so that a derived lymphocyte count can serve its subsets.
    private static IEnumerable<Derivation> Derivations(Dictionary<string, CurrentResult> known)
    {
        foreach (var fraction in s_fractions)
        {
            if (!known.TryGetValue(fraction.Parent, out var parent)) continue;
            if (known.TryGetValue(fraction.Percent, out var percent))
                yield return new Derivation(fraction.Count, Value(percent) * Value(parent) / 100, percent, parent);
            if (known.TryGetValue(fraction.Count, out var count) && Value(parent) != 0 && count.Version.DerivationType is null)
                yield return new Derivation(fraction.Percent, Value(count) / Value(parent) * 100, count, parent);
        }
        foreach (var (numerator, denominator) in s_ratioInputs)
            if (known.TryGetValue(numerator, out var over) && known.TryGetValue(denominator, out var under) && Value(under) != 0)
                yield return new Derivation("CD4CD8", Value(over) / Value(under), over, under);
    }

    private static decimal Value(CurrentResult result) => result.Version.Value!.Value;

    private static bool Disagree(decimal measured, decimal derived) => Math.Abs(measured - derived) > Tolerance * Math.Abs(derived);

    private static CurrentResult Doubted(CurrentResult result, IReadOnlyCollection<(string Analyte, string Code)> doubts)
    {
        var codes = doubts.Where(doubt => doubt.Analyte == result.Version.Analyte).Select(doubt => doubt.Code).ToList();
        if (codes.Count == 0) return result;
        return result with { Warnings = [.. result.Warnings.Union(codes, StringComparer.Ordinal).Order(StringComparer.Ordinal)] };
    }

    private static CurrentResult Calculated(Derivation derivation)
    {
        var (analyte, value, first, second) = derivation;
        var version = first.Version;
        var id = $"{version.SourceId}|{second.Version.SourceId}";
        return new CurrentResult(
            version with
            {
                Analyte = analyte,
                Value = Significant.Round(value),
                SourceId = id,
                Identity = new ResultIdentity(IdentityRung.Collection, $"{analyte}|{id}"),
                Status = version.Status < second.Version.Status ? version.Status : second.Version.Status,
                Original = null,
                Range = null,
                Warnings = [],
                DerivationType = Calculation,
            },
            first.Collected, [])
        {
            Inputs = [first, second],
        };
    }
}
