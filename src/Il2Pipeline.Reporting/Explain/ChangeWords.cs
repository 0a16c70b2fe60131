using System.Globalization;
using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;

namespace Il2Pipeline.Reporting.Explain;

/// <summary>The baseline of a record, and the arithmetic against it or the reason why there is none.</summary>
internal static class ChangeWords
{
    /// <summary>Which record is the baseline, and by which rule.</summary>
    public static IEnumerable<string> Baseline(ExplainedRow row)
    {
        var rule = $"{RuleWords.Of(row.Subject.Study.Baseline.Rule, row.Row.BaselineType)} (BASETYPE {row.Row.BaselineType})";
        if (row.Group.Reference is not { } reference)
        {
            yield return $"none. The rule asks for {rule}.";
            yield break;
        }
        if (row.Row.IsBaseline)
        {
            yield return $"this record: {rule}.";
            yield break;
        }
        yield return $"{Words.Quantity(PlainText.Number(reference.Value), row.Row.Unit)}: {rule}.";
        IEnumerable<PlacedResult> records = reference.IsMean ? Candidates(row) : [reference.Record];
        foreach (var record in records)
            yield return $"{Words.Value(record.Version)} on {Words.Day(record.Date!.Value)}: {Words.Origin(record.Result)}.";
    }

    /// <summary>The records that a mean is the mean of.</summary>
    public static IReadOnlyList<PlacedResult> Candidates(ExplainedRow row) => BaselineElection.Candidates(
        row.Group.Members, row.Subject.Calendar, Cycle(row.Row.BaselineType), row.Subject.Study.Baseline.Rule);

    /// <summary>The formulas with their numbers, or why there are none.</summary>
    public static IEnumerable<string> Change(ExplainedRow explained)
    {
        var row = explained.Row;
        if (row is { Value: { } value, Base: { } reference } && !row.IsBaseline)
            foreach (var formula in Formulas(row, value, reference)) yield return formula;
        if (row.Absence is { } absence) yield return Why(absence, explained);
    }

    private static IEnumerable<string> Formulas(ChangeRow row, decimal value, decimal reference)
    {
        var (aval, size) = (Words.Term(value), Math.Abs(reference));
        if (row.Change is { } change)
            yield return $"CHG = AVAL - BASE = {aval} - {Words.Term(reference)} = {Words.Quantity(PlainText.Number(change), row.Unit)}";
        if (row is { Change: { } difference, PercentChange: { } percent })
            yield return $"PCHG = CHG / |BASE| × 100 = {Words.Term(difference)} / {PlainText.Number(size)} × 100 = {PlainText.Number(percent)} %"
                + Rounded(percent * size, difference * 100);
        if (row.Ratio is { } ratio)
            yield return $"R2BASE = AVAL / BASE = {aval} / {Words.Term(reference)} = {PlainText.Number(ratio)}{Rounded(ratio * reference, value)}";
    }

    private static string Why(ChangeAbsence absence, ExplainedRow row) => absence switch
    {
        ChangeAbsence.NoDate => "no change: the collection date is not known to the day,"
            + " so nothing says whether it was before or after the baseline.",
        ChangeAbsence.NoFirstDose => "no change: no dose of the trial's drug is known for this subject."
            + " It follows when the study file or a drop tells one.",
        ChangeAbsence.NoBaseline => "no change: no numeric result is there that the rule accepts as baseline.",
        ChangeAbsence.NotAfterBaseline => row.Row.IsBaseline
            ? "no change: this record is the baseline."
            : "no change: the record comes before the baseline, and changes are given after it only.",
        ChangeAbsence.Censored => "no change: only a limit of the value is known.",
        ChangeAbsence.Text => "no change: the value is text.",
        ChangeAbsence.Missing => "no change: there is no value.",
        ChangeAbsence.MethodBreak => $"no change: the baseline{Sibling(row)} was measured by an assay in another unit,"
            + " and the study file names no factor between the two.",
        ChangeAbsence.BaselineZero => "PCHG and R2BASE are not defined: the baseline is 0.",
        ChangeAbsence.OutOfRange => "PCHG and R2BASE are not given: the baseline is so near to 0 that they would say nothing.",
        _ => throw new ArgumentOutOfRangeException(nameof(absence), absence, "No words for this reason."),
    };

    private static string Sibling(ExplainedRow row)
    {
        var sibling = AnalyteCatalogue.All[row.Row.Analyte].Sibling;
        var group = row.Subject.Groups.FirstOrDefault(group => group.Analyte == sibling && group.BaselineType == row.Row.BaselineType);
        return group?.Reference?.Record is { } record ? $", {sibling} {Words.Value(record.Version)} on {Words.Day(record.Date!.Value)}," : "";
    }

    private static string Rounded(decimal back, decimal exact) => back == exact ? "" : " (15 significant digits)";

    private static int Cycle(string baselineType) =>
        baselineType == BaselineElection.StudyType ? 1 : int.Parse(baselineType.AsSpan("CYCLE ".Length), CultureInfo.InvariantCulture);
}
