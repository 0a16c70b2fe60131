using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Normalise;

/// <summary>
/// Conversion between two assays of one substance by the study file's factor and citation. There is no other: published upper
/// limits of sIL-2R in U/mL and in pg/mL spread ten-fold, so that no general factor can exist (DESIGN 5).
/// </summary>
public static class AssayConversion
{
    /// <summary>Converts a value to the scale that the study file asks for. The result counts as derived (DTYPE ASSAYFACTOR).</summary>
    /// <param name="value">A value that was not refused.</param>
    /// <param name="study">The study file; the first factor from the value's analyte counts.</param>
    /// <param name="where">The Observation, for the note.</param>
    /// <returns>
    /// The value in the other analyte, with its limit and the limits of its reference range converted too, and the factor to it in
    /// <see cref="NormalisedValue.Original"/>; refused when it leaves that analyte's bounds or cannot be held exactly. Absent when the
    /// study file has no factor, or there is no number to convert.
    /// </returns>
    public static NormalisedValue? Apply(NormalisedValue value, StudyFile study, IssueLocation where)
    {
        var factor = study.AssayFactors.FirstOrDefault(factor => factor.From == value.Analyte.Code);
        if (factor is null || value.Refusal is not null || (value.Value ?? value.Limit) is not { } number) return null;
        if (!AnalyteCatalogue.All.TryGetValue(factor.To, out var analyte)) return null;

        var product = ExactProduct.Of(number, factor.Factor);
        var whole = value.Original is { } original ? ExactProduct.Of(original.Factor, factor.Factor) : null;
        var judgement = product is null ? NormaliseIssues.NotExact : Plausibility.Judge(analyte, product.Value, value.Comparator);
        if (judgement is { Severity: IssueSeverity.Error })
            return value with { Analyte = analyte, Value = null, ValueText = null, Refusal = new Issue(judgement, where.At("value")) };

        List<Issue> notes = [.. value.Notes, new Issue(NormaliseIssues.AssayFactor, where.At("value"))];
        if (judgement is not null) notes.Add(new Issue(judgement, where.At("value")));
        return value with
        {
            Analyte = analyte,
            Value = value.Value is null ? null : product,
            Limit = value.Limit is null ? null : product,
            ValueText = value.Comparator is null ? value.ValueText : value.Comparator + PlainText.Number(product!.Value),
            Original = value.Original is null || whole is null ? null : value.Original with { Factor = whole.Value },
            Range = Convert(value.Range, factor.Factor),
            Notes = notes,
        };
    }

    // A text is on the other assay's scale and would mislead beside a converted value, so only limits come along.
    private static ReferenceInterval? Convert(ReferenceInterval? range, decimal factor)
    {
        var low = Limit(range?.Low, factor);
        var high = Limit(range?.High, factor);
        return low is null && high is null ? null : new ReferenceInterval(low, high);
    }

    private static decimal? Limit(decimal? limit, decimal factor) =>
        limit is { } sent && ExactProduct.Of(sent, factor) is { } product && QuantityBounds.Hold(product) ? product : null;
}
