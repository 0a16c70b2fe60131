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
    private const string Number = @"(?<first>[0-9]+(\.[0-9]+)?)";

    /// <summary>Reads the first range that is the normal one and says something.</summary>
    /// <param name="ranges">The ranges as sent.</param>
    /// <param name="analyte">The analyte of the value.</param>
    /// <param name="valueUnit">The value's unit, which limits without unit are in; not understood: such limits are not taken.</param>
    /// <returns>The range, absent when none was sent; and what to tell, absent when there is nothing.</returns>
    public static (ReferenceInterval? Range, IssueDefinition? Note) Read(
        IReadOnlyList<ReadRange> ranges, Analyte analyte, UnitReading valueUnit)
    {
        var range = ranges.FirstOrDefault(range => string.IsNullOrEmpty(range.Type) || range.Type == "normal" ? Says(range) : false);
        if (range is null) return (null, null);
        var text = string.IsNullOrWhiteSpace(range.Text) ? null : TextValue.Kept(range.Text);
        if (range.Low?.Number is null && range.High?.Number is null) return FromText(text!, analyte, valueUnit);

        var low = Limit(range.Low, analyte, valueUnit);
        var high = Limit(range.High, analyte, valueUnit);
        if (low.Fits && high.Fits && !(low.Value > high.Value)) return (new ReferenceInterval(low.Value, high.Value), null);
        return (new ReferenceInterval(null, null, text ?? AsText(range)), NormaliseIssues.RangeLimits);
    }

    private static bool Says(ReadRange range) =>
        range.Low?.Number is not null || range.High?.Number is not null || !string.IsNullOrWhiteSpace(range.Text);

    private static (decimal? Value, bool Fits) Limit(ReadQuantity? limit, Analyte analyte, UnitReading valueUnit)
    {
        if (limit?.Number is not { } number) return (null, true);
        var hasUnit = !string.IsNullOrWhiteSpace(limit.Code) || !string.IsNullOrWhiteSpace(limit.Unit);
        var unit = hasUnit ? UnitReading.Of(analyte, limit, null) : valueUnit;
        if (unit.Refusal is not null || unit.Analyte != analyte || !string.IsNullOrEmpty(limit.Comparator)) return (null, false);
        var value = ExactProduct.Of(number, unit.Factor);
        return (value, value is not null && QuantityBounds.Hold(value));
    }

    private static (ReferenceInterval Range, IssueDefinition? Note) FromText(string text, Analyte analyte, UnitReading valueUnit)
    {
        var kept = new ReferenceInterval(null, null, text);
        var match = Limits().Match(text);
        if (!match.Success) return (kept, NormaliseIssues.RangeText);
        var unitText = match.Groups["unit"].Value;
        var unit = unitText.Length == 0 || unitText == valueUnit.Unit
            ? valueUnit
            : UnitReading.Of(analyte, new ReadQuantity(null, null, unitText, null, null), null);
        if (unit.Refusal is not null || unit.Analyte != analyte) return (kept, NormaliseIssues.RangeText);

        var sign = match.Groups["sign"].Value;
        var first = Scaled(match.Groups["first"].Value, unit.Factor);
        var second = match.Groups["second"].Success ? Scaled(match.Groups["second"].Value, unit.Factor) : null;
        var isUpper = sign is "<" or "<=" or "≤";
        if (first is null || (sign.Length == 0 && (second is null || first > second))) return (kept, NormaliseIssues.RangeText);
        if (sign.Length == 0) return (kept with { Low = first, High = second }, null);
        return (isUpper ? kept with { High = first } : kept with { Low = first }, null);
    }

    private static decimal? Scaled(string digits, decimal factor) =>
        TextValue.Number(digits) is { } number && ExactProduct.Of(number, factor) is { } limit && QuantityBounds.Hold(limit) ? limit : null;

    private static string AsText(ReadRange range) => TextValue.Kept(string.Join(" - ", new[] { range.Low, range.High }
        .Select(limit => limit?.Number is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{limit.Comparator}{number} {limit.Code ?? limit.Unit}").Trim()
            : "")).Trim(' ', '-'));

    // Only forms with one reading: a negative number beside a hyphen has two, so signs are not among them.
    [GeneratedRegex(
        @"^(" + Number + @"\s*(-|–|to)\s*(?<second>[0-9]+(\.[0-9]+)?)|(?<sign><=|>=|<|>|≤|≥)\s*" + Number + @")"
        + @"(\s*(?<unit>[^\s0-9.,-].*|(?<=\s)10.*))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Limits();
}
