using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Change;

/// <summary>What makes a change doubtful although it can be computed: result and baseline were not made in the same way (DESIGN 5).</summary>
internal static class Comparability
{
    /// <summary>The warnings about comparing a result with its baseline.</summary>
    /// <param name="result">The result.</param>
    /// <param name="baseline">The baseline record.</param>
    /// <returns>Issue codes; none when nothing is known to differ.</returns>
    public static IReadOnlyList<string> Warnings(ResultVersion result, ResultVersion baseline)
    {
        List<string>? codes = null;
        if (Differ(result.Method, baseline.Method)) (codes ??= []).Add(ChangeIssues.OtherMethod.Code);
        if (Differ(result.Sender, baseline.Sender)) (codes ??= []).Add(ChangeIssues.OtherLaboratory.Code);
        if (Differ(result.SpecimenType, baseline.SpecimenType)) (codes ??= []).Add(ChangeIssues.OtherSpecimen.Code);
        if (result.DerivationType != baseline.DerivationType) (codes ??= []).Add(ChangeIssues.OtherDerivation.Code);
        return codes ?? (IReadOnlyList<string>)[];
    }

    private static bool Differ(string? a, string? b) => !string.IsNullOrEmpty(a) && !string.IsNullOrEmpty(b) && a != b;
}
