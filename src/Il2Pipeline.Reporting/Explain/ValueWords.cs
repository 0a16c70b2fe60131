using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;

namespace Il2Pipeline.Reporting.Explain;

/// <summary>How a record's value came about.</summary>
internal static class ValueWords
{
    /// <summary>One or more sentences about the value.</summary>
    public static IEnumerable<string> Of(ExplainedRow row)
    {
        var version = row.Record.Version;
        if (row.IsMean) yield return Mean(row);
        else if (row.Record.Result.Inputs is [var first, var second])
            foreach (var words in Calculated(row, first, second)) yield return words;
        else if (version.Original is { } original) yield return Sent(version, original);
        else if (version.ValueText is not null) yield return $"the text {Words.Value(version)}, as sent; there is no number.";
        else if (version.Value is null) yield return $"none; the reason sent is {version.AbsentReason ?? "not known"}.";
        else yield return $"{Words.Value(version)}.";
        if (Factor(row, version) is { } factor) yield return factor;
    }

    private static string Sent(ResultVersion version, OriginalQuantity original)
    {
        var sent = $"{version.Comparator}{Words.Quantity(PlainText.Number(original.Number), original.Unit)}";
        var told = sent == Words.Value(version) ? "as sent" : $"sent as {sent}";
        var times = original.Factor == 1 ? "" : $", times {PlainText.Number(original.Factor)}";
        var censored = version.Comparator is null ? "" : "; only this limit is known, so there is no AVAL";
        return $"{Words.Value(version)}, {told}{times}{censored}.";
    }

    private static string? Factor(ExplainedRow row, ResultVersion version)
    {
        if (row.IsMean || row.Record.Result.Inputs.Count > 0 || version.DerivationType is null) return null;
        var factor = row.Subject.Study.AssayFactors.FirstOrDefault(factor => factor.To == version.Analyte);
        return factor is null
            ? $"{version.DerivationType}: converted between assays."
            : $"{version.DerivationType}: {factor.From} times {PlainText.Number(factor.Factor)} by the study file, after {factor.Source}";
    }

    private static string Mean(ExplainedRow row)
    {
        var values = ChangeWords.Candidates(row).Select(record => record.Version.Value!.Value).ToList();
        return $"{Words.Value(row.Row)} = ({string.Join(" + ", values.Select(Words.Term))}) / {values.Count}"
            + $"; {ChangeRows.AverageType}, a record of its own that no laboratory sent.";
    }

    private static IEnumerable<string> Calculated(ExplainedRow row, CurrentResult first, CurrentResult second)
    {
        var (a, b) = (Number(first), Number(second));
        var (formula, numbers) = Formula(row.Row.Analyte, first.Version.Analyte, second.Version.Analyte, a, b);
        yield return $"{Words.Value(row.Row)} = {formula} = {numbers}; {DerivedResults.Calculation}, not sent by the laboratory.";
        yield return Input(first);
        yield return Input(second);
    }

    private static (string Formula, string Numbers) Formula(string analyte, string first, string second, string a, string b)
    {
        var target = AnalyteCatalogue.All[analyte].Kind;
        if (target == QuantityKind.Ratio) return ($"{first} / {second}", $"{a} / {b}");
        return target == QuantityKind.Count
            ? ($"{first} × {second} / 100", $"{a} × {b} / 100")
            : ($"{first} / {second} × 100", $"{a} / {b} × 100");
    }

    private static string Input(CurrentResult input) => $"{input.Version.Analyte} {Words.Value(input.Version)}: {Words.Origin(input)}.";

    private static string Number(CurrentResult result) => Words.Term(result.Version.Value!.Value);
}
