using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;

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
            var series = new Series(studyId, subject, group, AnalyteCatalogue.All[group.Analyte].Unit, BaseIndicator(group));
            var unbased = Unbased(group, groups, calendar);
            if (group.Reference is { IsMean: true } mean)
                yield return Mean(Row(series, mean.Record, new Delta(null, null, ChangeAbsence.NotAfterBaseline, [])), mean);
            var visits = VisitRecords(group);
            for (var i = 0; i < group.Members.Count; i++)
                yield return Row(
                    series, group.Members[i], DeltaOf(group, i, unbased), group.Reference is { IsMean: false } own && own.Position == i, visits.Contains(i));
        }
    }

    // What all rows of a group share.
    private sealed record Series(string StudyId, string Subject, BaselineGroup Group, string Unit, string? BaseIndicator);

    private readonly record struct Delta(decimal? Change, decimal? Percent, ChangeAbsence? Absence, IReadOnlyList<string> Warnings);

    // baseline-semantics 5.10: of the records inside one window the last stands for the visit.
    private static HashSet<int> VisitRecords(BaselineGroup group) =>
        [.. Enumerable.Range(0, group.Members.Count)
            .Where(index => group.Members[index] is { Visit: not null, Version.IsNumeric: true })
            .GroupBy(index => group.Members[index].Visit!, StringComparer.Ordinal).Select(visit => visit.Last())];

    private static ChangeRow Row(Series series, PlacedResult record, Delta delta, bool isBaseline = false, bool isVisitRecord = false)
    {
        var (row, reference) = (Plain(series, record), series.Group.Reference);
        return row with
        {
            IsBaseline = isBaseline,
            IsVisitRecord = isVisitRecord,
            Base = reference?.Value,
            BaseSourceId = reference?.Record.Version.SourceId,
            Change = delta.Change,
            PercentChange = delta.Percent,
            Ratio = row.Value is { } value && reference is not null ? Significant.Quotient(value, reference.Value) : null,
            Absence = delta.Absence,
            BaseRangeIndicator = series.BaseIndicator,
            Shift = ReferenceRange.Shift(series.BaseIndicator, row.RangeIndicator),
            Grade = Grading.Grade(row.Analyte, row.Value, row.RangeLow, row.RangeHigh, reference?.Value),
            Warnings = delta.Warnings,
        };
    }

    private static ChangeRow Plain(Series series, PlacedResult record)
    {
        var version = record.Version;
        return new ChangeRow
        {
            StudyId = series.StudyId,
            Subject = series.Subject,
            Analyte = series.Group.Analyte,
            Unit = series.Unit,
            BaselineType = series.Group.BaselineType,
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
        };
    }

    private static string? BaseIndicator(BaselineGroup group)
    {
        var range = group.Reference?.Record.Version.Range;
        return ReferenceRange.Indicator(group.Reference?.Value, range?.Low, range?.High);
    }

    private static Delta DeltaOf(BaselineGroup group, int position, ChangeAbsence? unbased)
    {
        var (record, warnings) = (group.Members[position], group.Members[position].Result.Warnings);
        if (Why(record, group, position, unbased) is { } absence) return new Delta(null, null, absence, warnings);
        var reference = group.Reference!.Value;
        var change = Significant.Trim(record.Version.Value!.Value - reference);
        warnings = Doubted(warnings, record.Version, group.Reference.Record.Version);
        if (reference == 0) return new Delta(change, null, ChangeAbsence.BaselineZero, warnings);
        var percent = Significant.Quotient(change, Math.Abs(reference), 100);
        var isRatioGiven = Significant.Quotient(record.Version.Value.Value, reference) is not null;
        return new Delta(change, percent, percent is not null && isRatioGiven ? null : ChangeAbsence.OutOfRange, warnings);
    }

    private static IReadOnlyList<string> Doubted(IReadOnlyList<string> warnings, ResultVersion result, ResultVersion baseline)
    {
        var doubts = Comparability.Warnings(result, baseline);
        return doubts.Count == 0 ? warnings : [.. warnings.Union(doubts, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static ChangeAbsence? Why(PlacedResult record, BaselineGroup group, int position, ChangeAbsence? unbased)
    {
        if (record.Date is null) return ChangeAbsence.NoDate;
        if (unbased is not null) return unbased;
        if (position <= group.Reference!.Position) return ChangeAbsence.NotAfterBaseline;
        if (record.Version.Value is not null) return null;
        if (record.Version.ValueText is null) return ChangeAbsence.Missing;
        return record.Version.Comparator is null ? ChangeAbsence.Text : ChangeAbsence.Censored;
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
        Comparator = null,
        Limit = null,
        IsBaseline = true,
        DerivationType = AverageType,
        Ratio = mean.Value == 0 ? null : 1,
        RangeIndicator = row.BaseRangeIndicator,
        Shift = ReferenceRange.Shift(row.BaseRangeIndicator, row.BaseRangeIndicator),
    };
}
