using System.Globalization;
using System.Text.RegularExpressions;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Normalise;

/// <summary>
/// The reference range that came with a result, in the analyte's canonical unit. It is the laboratory's and is never replaced by a
/// table: ranges change between laboratories, and within one (DESIGN 5).
/// </summary>
internal static partial class ReferenceRanges
{
    private const string Digits = @"[0-9]+([.,'’][0-9]+)*";
    private const string Number = "(?<first>" + Digits + ")";

    /// <summary>
    /// Reads the range that is the normal one and the patient's. Where ranges that differ may all be meant, or none fits, there is none:
    /// they are
    /// kept as text.
    /// </summary>
    /// <param name="ranges">The ranges as sent.</param>
    /// <param name="patient">The patient, whom ranges are told apart by.</param>
    /// <param name="analyte">The analyte of the value.</param>
    /// <param name="valueUnit">The value's unit, which limits without unit are in; not understood: such limits are not taken.</param>
    /// <param name="study">What the study file says of the laboratory's texts.</param>
    /// <returns>The range, absent when none was sent; and what to tell, absent when there is nothing.</returns>
    public static (ReferenceInterval? Range, IssueDefinition? Note) Read(
        IReadOnlyList<ReadRange> ranges, RangeSubject patient, Analyte analyte, UnitReading valueUnit, StudyTexts study)
    {
        if (ranges.Count == 0) return (null, null);
        if (ranges.Count == 1 && RangeChoice.IsForEverybody(ranges[0])) return One(ranges[0], analyte, valueUnit, study);
        var (candidates, noneFits) = RangeChoice.Of(ranges, patient);
        if (noneFits) return (AllAsText(ranges), NormaliseIssues.RangeText);
        if (candidates.Count == 0) return (null, null);
        var read = candidates.Select(range => One(range, analyte, valueUnit, study)).ToList();
        var limits = read.Where(one => one.Range.Low is not null || one.Range.High is not null).ToList();
        if (limits.Count == 0) return read[0];
        return limits.TrueForAll(one => one.Range.Low == limits[0].Range.Low && one.Range.High == limits[0].Range.High)
            ? limits[0]
            : (AllAsText(candidates), NormaliseIssues.RangeText);
    }

    private static (ReferenceInterval Range, IssueDefinition? Note) One(
        ReadRange range, Analyte analyte, UnitReading valueUnit, StudyTexts study)
    {
        var text = string.IsNullOrWhiteSpace(range.Text) ? null : TextValue.Kept(range.Text);
        if (range.Low?.Number is null && range.High?.Number is null) return FromText(text!, analyte, valueUnit, study);
        var (sentLow, sentHigh, areTwo) = Sides(range);
        var low = Limit(sentLow, analyte, valueUnit, study);
        var high = Limit(sentHigh, analyte, valueUnit, study);
        if (!areTwo || !low.Fits || !high.Fits || low.Value > high.Value)
            return (new ReferenceInterval(null, null, text ?? AsText(range)), NormaliseIssues.RangeLimits);
        var hasSign = !string.IsNullOrEmpty(sentLow?.Comparator) || !string.IsNullOrEmpty(sentHigh?.Comparator);
        return (new ReferenceInterval(low.Value, high.Value, hasSign ? text ?? AsText(range) : null), null);
    }

    // A sign says which side a limit is on, wherever it stands: a low of "< 145" alone is an upper limit. Two of one side contradict each
    // other.
    private static (ReadQuantity? Low, ReadQuantity? High, bool AreTwo) Sides(ReadRange range)
    {
        var (low, high) = (range.Low?.Number is null ? null : range.Low, range.High?.Number is null ? null : range.High);
        var lowIsUpper = low?.Comparator is "<" or "<=";
        var highIsLower = high?.Comparator is ">" or ">=";
        if (!lowIsUpper && !highIsLower) return (low, high, true);
        if (lowIsUpper && high is null) return (null, low, true);
        if (highIsLower && low is null) return (high, null, true);
        return (low, high, false);
    }

    private static ReferenceInterval AllAsText(IReadOnlyList<ReadRange> ranges) => new(null, null, TextValue.Kept(string.Join("; ",
        ranges.Select(range => string.IsNullOrWhiteSpace(range.Text) ? AsText(range) : range.Text.Trim()).Where(text => text.Length > 0))));

    private static (decimal? Value, bool Fits) Limit(
        ReadQuantity? limit, Analyte analyte, UnitReading valueUnit, StudyTexts study)
    {
        if (limit?.Number is not { } number) return (null, true);
        var hasUnit = !string.IsNullOrWhiteSpace(limit.Code) || !string.IsNullOrWhiteSpace(limit.Unit);
        var unit = hasUnit ? UnitReading.Of(analyte, limit, null, study) : valueUnit;
        if (unit.Refusal is not null || unit.Analyte != analyte || limit.Comparator is not (null or "" or "<" or "<=" or ">" or ">="))
            return (null, false);
        var value = ExactProduct.Of(number, unit.Factor);
        return (value, value is not null && QuantityBounds.Hold(value));
    }

    private static (ReferenceInterval Range, IssueDefinition? Note) FromText(
        string text, Analyte analyte, UnitReading valueUnit, StudyTexts study)
    {
        var kept = new ReferenceInterval(null, null, text);
        var match = Limits().Match(text);
        if (!match.Success) return (kept, NormaliseIssues.RangeText);
        var unitText = match.Groups["unit"].Value;
        var unit = unitText.Length == 0 || unitText == valueUnit.Unit
            ? valueUnit
            : UnitReading.Of(analyte, new ReadQuantity(null, null, unitText, null, null), null, study);
        if (unit.Refusal is not null || unit.Analyte != analyte) return (kept, NormaliseIssues.RangeText);

        var sign = match.Groups["sign"].Value;
        var numbers = Numbers(match, study);
        if (numbers.All(number => Plausibility.CanBe(analyte, number.Grouped, unit.Factor))) return (kept, NormaliseIssues.RangeText);
        var first = Scaled(numbers[0], unit.Factor);
        var second = numbers.Count > 1 ? Scaled(numbers[1], unit.Factor) : null;
        var isUpper = sign is "<" or "<=" or "≤";
        if (first is null || (sign.Length == 0 && (second is null || first > second))) return (kept, NormaliseIssues.RangeText);
        if (sign.Length == 0) return (kept with { Low = first, High = second }, null);
        return (isUpper ? kept with { High = first } : kept with { Low = first }, null);
    }

    private static IReadOnlyList<TextNumber> Numbers(Match match, StudyTexts study) =>
        [.. new[] { match.Groups["first"], match.Groups["second"] }.Where(group => group.Success)
            .Select(group => TextNumber.Read(group.Value, study.ThousandsOf(group.Value)))];

    private static decimal? Scaled(TextNumber number, decimal factor) =>
        number.Value is { } value && ExactProduct.Of(value, factor) is { } limit && QuantityBounds.Hold(limit) ? limit : null;

    private static string AsText(ReadRange range) => TextValue.Kept(string.Join(" - ", new[] { range.Low, range.High }
        .Select(limit => limit?.Number is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{limit.Comparator}{number} {limit.Code ?? limit.Unit}").Trim()
            : "")).Trim(' ', '-'));

    // Only forms with one reading: a negative number beside a hyphen has two, so signs are not among them.
    [GeneratedRegex(
        @"^(" + Number + @"\s*(-|–|to)\s*(?<second>" + Digits + @")|(?<sign><=|>=|<|>|≤|≥)\s*" + Number + @")"
        + @"(\s*(?<unit>[^\s0-9.,-].*|(?<=\s)10.*))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Limits();
}
