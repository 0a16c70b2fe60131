using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Normalise;

/// <summary>Judges a value by the analyte's bounds: what cannot be true is refused, what is unusual is told.</summary>
internal static class Plausibility
{
    /// <summary>Judges a value, or the limit of a censored one.</summary>
    /// <param name="analyte">The analyte.</param>
    /// <param name="value">The value in the canonical unit.</param>
    /// <param name="comparator">The comparator of a censored value; absent otherwise.</param>
    /// <returns>A refusal (severity error), a warning, or nothing.</returns>
    public static IssueDefinition? Judge(Analyte analyte, decimal value, string? comparator)
    {
        if (value < 0 && analyte.Min >= 0) return NormaliseIssues.Negative;
        var beyond = value < analyte.Min || value > analyte.Max
            || (comparator == "<" && value == analyte.Min) || (comparator == ">" && value == analyte.Max);
        if (beyond) return NormaliseIssues.Impossible;
        if (!QuantityBounds.Hold(value)) return NormaliseIssues.TooSmall;
        // A limit says where the assay ends, not what the patient's value is.
        if (comparator is not null) return null;
        return value < analyte.SoftMin || value > analyte.SoftMax ? NormaliseIssues.Unusual : null;
    }
}
