using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Summarise;

/// <summary>Tells where each analyte of a subject stands.</summary>
internal static class AnalyteOverviews
{
    private const decimal Notable = 0.2m;

    /// <summary>The overview of one subject.</summary>
    /// <param name="rows">Its analysis records, in time order within a group.</param>
    /// <param name="groups">Its baseline groups, which tell why there is no baseline.</param>
    /// <param name="study">The study file.</param>
    /// <returns>One row for each analyte with a dated numeric or censored result, sorted.</returns>
    public static IReadOnlyList<AnalyteOverview> Of(IReadOnlyList<ChangeRow> rows, IReadOnlyList<BaselineGroup> groups, StudyFile study)
    {
        var reasons = NoBaselines.Of(groups);
        var lastDay = rows.Max(row => row.StudyDay);
        var seen = rows.Where(row => row.Visit is not null).Select(row => row.Visit!).ToHashSet(StringComparer.Ordinal);
        var expected = study.VisitWindows.Count(window => window.ToDay <= lastDay || seen.Contains(window.Name));
        return [.. rows.Where(row => row.Date is not null && (row.Value is not null || row.IsCensored) && row.DerivationType != ChangeRows.AverageType)
            .GroupBy(row => row.Analyte, StringComparer.Ordinal).OrderBy(analyte => analyte.Key, StringComparer.Ordinal)
            .Select(analyte => Of([.. analyte.DistinctBy(row => (row.Date, row.Time, row.SourceId))], [.. analyte], expected))
            .Select(one => WithReason(one.Overview, reasons.GetValueOrDefault((one.Overview.Analyte, one.BaselineType))))];
    }

    private static AnalyteOverview WithReason(AnalyteOverview overview, NoBaseline? none) =>
        overview with { NoBaseBecause = none?.Reason, NoBaseText = none?.Text };

    private static (AnalyteOverview Overview, string BaselineType) Of(
        IReadOnlyList<ChangeRow> records, IReadOnlyList<ChangeRow> rows, int expected)
    {
        // Rows of a later baseline type come last, so that with several the fold is the one against the latest baseline before the record.
        var latest = rows.Last(row => row.SourceId == records[^1].SourceId && row.Date == records[^1].Date && row.Time == records[^1].Time);
        var before = records.Count > 1 ? records[^2] : null;
        var visits = records.Where(row => row.Visit is not null).Select(row => row.Visit).Distinct(StringComparer.Ordinal).Count();
        return (new AnalyteOverview(
            latest.Analyte, latest.Unit, DayValue.Of(latest)!, latest.Date!.Value, latest.Ratio, TrendOf(before?.Value, latest), expected, visits)
        {
            Base = latest.Base,
        }, latest.BaselineType);
    }

    // Of a censored value the limit is compared: it tells a fall when even the limit is a fall, and a rise likewise.
    private static Trend TrendOf(decimal? before, ChangeRow latest)
    {
        if (before is not { } earlier || earlier == 0 || (latest.Value ?? latest.Limit) is not { } now) return Trend.Unknown;
        var share = (now - earlier) / Math.Abs(earlier);
        var trend = Math.Abs(share) <= Notable ? Trend.Steady : share > 0 ? Trend.Rising : Trend.Falling;
        if (latest.Comparator is not { } comparator) return trend;
        return trend == (comparator[0] == '<' ? Trend.Falling : Trend.Rising) ? trend : Trend.Unknown;
    }
}
