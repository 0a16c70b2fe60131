using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Summarise;

/// <summary>Tells where each analyte of a subject stands.</summary>
internal static class AnalyteOverviews
{
    private const decimal Notable = 0.2m;

    /// <summary>The overview of one subject.</summary>
    /// <param name="rows">Its analysis records, in time order within a group.</param>
    /// <param name="study">The study file.</param>
    /// <returns>One row for each analyte with a dated numeric result, sorted.</returns>
    public static IReadOnlyList<AnalyteOverview> Of(IReadOnlyList<ChangeRow> rows, StudyFile study)
    {
        var lastDay = rows.Max(row => row.StudyDay);
        var seen = rows.Where(row => row.Visit is not null).Select(row => row.Visit!).ToHashSet(StringComparer.Ordinal);
        var expected = study.VisitWindows.Count(window => window.ToDay <= lastDay || seen.Contains(window.Name));
        return [.. rows.Where(row => row is { Value: not null, Date: not null } && row.DerivationType != ChangeRows.AverageType)
            .GroupBy(row => row.Analyte, StringComparer.Ordinal).OrderBy(analyte => analyte.Key, StringComparer.Ordinal)
            .Select(analyte => Of([.. analyte.DistinctBy(row => (row.Date, row.Time, row.SourceId))], [.. analyte], expected))];
    }

    private static AnalyteOverview Of(IReadOnlyList<ChangeRow> records, IReadOnlyList<ChangeRow> rows, int expected)
    {
        // Rows of a later baseline type come last, so that with several the fold is the one against the latest baseline before the record.
        var latest = rows.Last(row => row.SourceId == records[^1].SourceId && row.Date == records[^1].Date && row.Time == records[^1].Time);
        var before = records.Count > 1 ? records[^2].Value : null;
        var visits = records.Where(row => row.Visit is not null).Select(row => row.Visit).Distinct(StringComparer.Ordinal).Count();
        return new AnalyteOverview(
            latest.Analyte, latest.Unit, new DayValue(latest.Value!.Value, latest.StudyDay, latest.CycleDay), latest.Date!.Value, latest.Ratio,
            TrendOf(before, latest.Value.Value), expected, visits);
    }

    private static Trend TrendOf(decimal? before, decimal latest)
    {
        if (before is not { } earlier || earlier == 0) return Trend.Unknown;
        var share = (latest - earlier) / Math.Abs(earlier);
        return Math.Abs(share) <= Notable ? Trend.Steady : share > 0 ? Trend.Rising : Trend.Falling;
    }
}
