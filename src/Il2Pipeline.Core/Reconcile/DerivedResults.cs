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
        var sent = current.Where(IsSent).Select(result => (result.Version.Analyte, result.Collected)).ToHashSet();
        var doubts = new Dictionary<CurrentResult, SortedSet<string>>(ReferenceEqualityComparer.Instance);
        var derived = new List<CurrentResult>();
        foreach (var specimen in current.SelectMany(result => Tubes(result).Select(tube => (Tube: tube, Result: result)))
            .GroupBy(told => told.Tube, told => told.Result).Where(specimen => specimen.Skip(1).Any()))
            derived.AddRange(Derived([.. specimen], sent, doubts));
        // A pair of results that share two tubes gives one and the same result in both.
        return [.. current.Concat(derived.DistinctBy(result => (result.Version.Analyte, result.Version.SourceId, result.Collected)))
            .Select(result => doubts.TryGetValue(result, out var codes) ? Doubted(result, codes) : result).Order(CurrentResult.InTime)];
    }

    // One specimen: its identifier, or a full collection time at one sender. A date alone does not say that two results share a tube. A
    // result that was told twice is of both tubes.
    private static IEnumerable<(string? Specimen, string? Sender, StudyTime Collected)> Tubes(CurrentResult result)
    {
        if (Tube(result.Version.Specimen, result.Version.Sender, result.Collected) is { } own) yield return own;
        foreach (var (specimen, sender) in result.AlsoTold)
            if (Tube(specimen, sender, result.Collected) is { } other) yield return other;
    }

    private static (string?, string?, StudyTime)? Tube(string? specimen, string sender, StudyTime collected)
    {
        if (specimen is not null) return (specimen, null, collected);
        return collected.Time is null ? null : (null, sender, collected);
    }

    // A censored value or a text was sent as well; only what the laboratory says it could not measure may be derived.
    private static bool IsSent(CurrentResult result) => result.Version.IsNumeric || result.Version.ValueText is not null;

    private static IEnumerable<CurrentResult> Derived(
        List<CurrentResult> specimen, HashSet<(string Analyte, StudyTime Collected)> everSent, Dictionary<CurrentResult, SortedSet<string>> doubts)
    {
        var measured = new Dictionary<string, CurrentResult>(StringComparer.Ordinal);
        foreach (var result in specimen.Where(result => result.Version.IsNumeric)) measured[result.Version.Analyte] = result;
        var known = new Dictionary<string, CurrentResult>(measured, StringComparer.Ordinal);
        foreach (var derivation in Derivations(known))
        {
            if (measured.TryGetValue(derivation.Analyte, out var sent))
            {
                if (Disagree(Value(sent), derivation.Value)) Doubt(doubts, sent, ReconcileIssues.Inconsistent.Code);
            }
            else if (!known.ContainsKey(derivation.Analyte) && !everSent.Contains((derivation.Analyte, derivation.First.Collected)))
            {
                if (QuantityBounds.Hold(Significant.Round(derivation.Value))) known.Add(derivation.Analyte, Calculated(derivation));
                else DoubtBoth(doubts, derivation);
            }
        }
        return known.Values.Where(result => !measured.ContainsKey(result.Version.Analyte));
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

    private static void DoubtBoth(Dictionary<CurrentResult, SortedSet<string>> doubts, Derivation derivation)
    {
        Doubt(doubts, derivation.First, NormaliseIssues.NotDerived.Code);
        Doubt(doubts, derivation.Second, NormaliseIssues.NotDerived.Code);
    }

    private static void Doubt(Dictionary<CurrentResult, SortedSet<string>> doubts, CurrentResult result, string code)
    {
        if (!doubts.TryGetValue(result, out var codes)) doubts[result] = codes = new(StringComparer.Ordinal);
        codes.Add(code);
    }

    private static CurrentResult Doubted(CurrentResult result, IEnumerable<string> codes) =>
        result with { Warnings = [.. result.Warnings.Union(codes, StringComparer.Ordinal).Order(StringComparer.Ordinal)] };

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
