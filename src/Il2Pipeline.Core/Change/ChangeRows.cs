using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Place;
using Il2Pipeline.Core.Recognise;

namespace Il2Pipeline.Core.Change;

/// <summary>Derives change, percent and ratio of each record against its group's baseline (baseline-semantics 5.5 and 5.6, DESIGN 7).</summary>
public static class ChangeRows
{
    /// <summary>DTYPE of the record that carries a baseline which no single result is.</summary>
    public const string AverageType = "AVERAGE";

    /// <summary>Derives the analysis records of one subject.</summary>
    /// <param name="studyId">STUDYID.</param>
    /// <param name="subject">USUBJID.</param>
    /// <param name="calendar">The subject's calendar.</param>
    /// <param name="groups">The baseline groups.</param>
    /// <returns>One row for each record of each group, and one for each baseline that is a mean; unsorted.</returns>
    public static IEnumerable<ChangeRow> Derive(
        string studyId, string subject, SubjectCalendar calendar, IReadOnlyList<BaselineGroup> groups)
    {
        foreach (var group in groups)
        {
            var unit = AnalyteCatalogue.All[group.Analyte].Unit;
            var unbased = Unbased(group, groups, calendar);
            if (group.Reference is { IsMean: true } mean)
                yield return Mean(Based(Plain(studyId, subject, group, mean.Record, unit), group), mean);
            var visits = VisitRecords(group);
            for (var i = 0; i < group.Members.Count; i++)
            {
                var row = Based(Plain(studyId, subject, group, group.Members[i], unit), group);
                yield return Changed(row, group, i, unbased) with { IsVisitRecord = visits.Contains(i) };
            }
        }
    }

    // baseline-semantics 5.10: of the records inside one window the last stands for the visit.
    private static HashSet<int> VisitRecords(BaselineGroup group) =>
        [.. Enumerable.Range(0, group.Members.Count)
            .Where(index => group.Members[index] is { Visit: not null, Version.IsNumeric: true })
            .GroupBy(index => group.Members[index].Visit!, StringComparer.Ordinal).Select(visit => visit.Last())];

    private static ChangeRow Plain(string studyId, string subject, BaselineGroup group, PlacedResult record, string unit)
    {
        var version = record.Version;
        return new ChangeRow
        {
            StudyId = studyId,
            Subject = subject,
            Analyte = group.Analyte,
            Unit = unit,
            BaselineType = group.BaselineType,
            Value = version.Value,
            ValueText = version.ValueText,
            Comparator = version.Comparator,
            Limit = version.Limit,
            Date = record.Date,
            Time = record.Result.Collected.Time,
            StudyDay = record.StudyDay,
            Visit = record.Visit,
            Cycle = record.Cycle,
            CycleDay = record.CycleDay,
            Phase = record.Phase,
            RangeLow = version.Range?.Low,
            RangeHigh = version.Range?.High,
            RangeIndicator = ReferenceRange.Indicator(version.Value, version.Range?.Low, version.Range?.High),
            DerivationType = version.DerivationType,
            SourceId = version.SourceId,
            Status = version.Status,
            Warnings = record.Result.Warnings,
        };
    }

    private static ChangeRow Based(ChangeRow row, BaselineGroup group)
    {
        var reference = group.Reference;
        var range = reference?.Record.Version.Range;
        var baseIndicator = ReferenceRange.Indicator(reference?.Value, range?.Low, range?.High);
        return row with
        {
            Base = reference?.Value,
            BaseSourceId = reference?.Record.Version.SourceId,
            Ratio = row.Value is { } value && reference is { Value: not 0 } ? Significant.Round(value / reference.Value) : null,
            BaseRangeIndicator = baseIndicator,
            Shift = ReferenceRange.Shift(baseIndicator, row.RangeIndicator),
            Grade = Grading.Grade(row.Analyte, row.Value, row.RangeLow, row.RangeHigh, reference?.Value),
        };
    }

    private static ChangeRow Changed(ChangeRow row, BaselineGroup group, int position, ChangeAbsence? unbased)
    {
        var isBaseline = group.Reference is { IsMean: false } elected && elected.Position == position;
        if (Why(row, group, position, unbased) is { } absence) return row with { IsBaseline = isBaseline, Absence = absence };
        var reference = group.Reference!.Value;
        var change = Significant.Trim(row.Value!.Value - reference);
        return row with
        {
            Change = change,
            PercentChange = reference == 0 ? null : Significant.Round(change / Math.Abs(reference) * 100),
            Absence = reference == 0 ? ChangeAbsence.BaselineZero : null,
            Warnings = Doubted(row.Warnings, group.Members[position].Version, group.Reference.Record.Version),
        };
    }

    private static IReadOnlyList<string> Doubted(IReadOnlyList<string> warnings, ResultVersion result, ResultVersion baseline)
    {
        List<string> doubts = [.. Comparability.Warnings(result, baseline)];
        return doubts.Count == 0 ? warnings : [.. warnings.Union(doubts, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static ChangeAbsence? Why(ChangeRow row, BaselineGroup group, int position, ChangeAbsence? unbased)
    {
        if (row.Date is null) return ChangeAbsence.NoDate;
        if (unbased is not null) return unbased;
        if (position <= group.Reference!.Position) return ChangeAbsence.NotAfterBaseline;
        if (row.Value is not null) return null;
        if (row.ValueText is null) return ChangeAbsence.Missing;
        return row.IsCensored ? ChangeAbsence.Censored : ChangeAbsence.Text;
    }

    private static ChangeAbsence? Unbased(BaselineGroup group, IReadOnlyList<BaselineGroup> groups, SubjectCalendar calendar)
    {
        if (calendar.FirstDose is null) return ChangeAbsence.NoFirstDose;
        if (group.Reference is not null) return null;
        return MethodBreak.IsAcross(group, groups) ? ChangeAbsence.MethodBreak : ChangeAbsence.NoBaseline;
    }

    private static ChangeRow Mean(ChangeRow row, BaselineReference mean) => row with
    {
        Value = mean.Value,
        ValueText = null,
        IsBaseline = true,
        DerivationType = AverageType,
        Ratio = mean.Value == 0 ? null : 1,
        RangeIndicator = row.BaseRangeIndicator,
        Shift = ReferenceRange.Shift(row.BaseRangeIndicator, row.BaseRangeIndicator),
        Absence = ChangeAbsence.NotAfterBaseline,
        Warnings = [],
    };
}
