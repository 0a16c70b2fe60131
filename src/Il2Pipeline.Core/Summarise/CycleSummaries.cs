using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;
using Il2Pipeline.Core.Study;
using NodaTime;

namespace Il2Pipeline.Core.Summarise;

/// <summary>Summarises the analysis records of one subject per analyte, baseline type and cycle.</summary>
public static class CycleSummaries
{
    private sealed record Key(string Analyte, string BaselineType, int Cycle);

    /// <summary>Summarises. Cycle 0 is the time before the first dose; records without date are in no cycle and are left out.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="rows">The analysis records of the subject, in time order within a group.</param>
    /// <param name="refused">Versions of the subject that were refused although analyte and time were known.</param>
    /// <param name="calendar">The subject's calendar.</param>
    /// <param name="study">The study file.</param>
    /// <returns>One row for each combination that has a record or a refusal, sorted.</returns>
    public static IReadOnlyList<CycleSummary> Summarise(
        string subject, IReadOnlyList<ChangeRow> rows, IEnumerable<ResultVersion> refused, SubjectCalendar calendar, StudyFile study)
    {
        var groups = rows.Where(IsCounted).ToLookup(row => new Key(row.Analyte, row.BaselineType, row.Cycle ?? 0));
        var refusals = Refusals(refused, calendar, study);
        var bases = rows.Where(row => row.Base is not null).GroupBy(row => (row.Analyte, row.BaselineType))
            .ToDictionary(group => group.Key, group => group.First().Base);
        return [.. groups.Select(group => group.Key).Union(refusals.Keys)
            .OrderBy(key => key.Analyte, StringComparer.Ordinal).ThenBy(key => key.BaselineType, StringComparer.Ordinal).ThenBy(key => key.Cycle)
            .Select(key => Summarise(key, [.. groups[key]], bases.GetValueOrDefault((key.Analyte, key.BaselineType)), calendar) with
            {
                StudyId = study.StudyId,
                Subject = subject,
                Refused = refusals.GetValueOrDefault(key),
            })];
    }

    // A mean is made of records that are counted themselves, and a baseline borrowed from before its cycle is counted where it lies.
    private static bool IsCounted(ChangeRow row) => row.Date is not null && row.DerivationType != ChangeRows.AverageType
        && (row.BaselineType == BaselineElection.StudyType || row.BaselineType == BaselineElection.CycleType(row.Cycle ?? 1));

    private static CycleSummary Summarise(Key key, List<ChangeRow> rows, decimal? reference, SubjectCalendar calendar)
    {
        var numeric = rows.Where(row => row.Value is not null).ToList();
        var peak = numeric.MaxBy(row => row.Value);
        var curve = new DayCurve(numeric);
        return new CycleSummary
        {
            StudyId = "",
            Subject = "",
            Analyte = key.Analyte,
            Unit = AnalyteCatalogue.All[key.Analyte].Unit,
            BaselineType = key.BaselineType,
            Cycle = key.Cycle,
            Count = numeric.Count,
            First = DayValueOf(numeric.FirstOrDefault()),
            Last = DayValueOf(numeric.LastOrDefault()),
            Peak = DayValueOf(peak),
            Nadir = DayValueOf(numeric.MinBy(row => row.Value)),
            FoldAtPeak = peak?.Ratio,
            AreaUnderCurve = curve.Area(),
            DaysAboveTwiceBase = curve.DaysAbove(2 * reference),
            InRangeFromDay = RangeEntry.Day(rows),
            WorstGrade = rows.Max(row => row.Grade),
            Base = reference,
            DaysToPeak = key.Cycle > 0 && peak is not null ? peak.Date!.Value.DayNumber - calendar.CycleStarts[key.Cycle - 1].DayNumber : null,
            Censored = rows.Count(row => row.IsCensored),
            Missing = rows.Count(row => row.Value is null && !row.IsCensored),
        };
    }

    private static Dictionary<Key, int> Refusals(IEnumerable<ResultVersion> refused, SubjectCalendar calendar, StudyFile study)
    {
        var zone = StudyTime.FindZone(study.TimeZone) ?? DateTimeZone.Utc;
        var counts = new Dictionary<Key, int>();
        // A result is one result, however many drops told it.
        foreach (var version in refused.DistinctBy(version => (version.Identity, version.Analyte, version.Collected)))
        {
            if (version.Collected is not { } text || !StudyTime.TryParse(text, zone, out var time) || time.Date is not { } date) continue;
            var cycle = calendar.Cycle(date) ?? 0;
            foreach (var type in BaselineElection.TypesOf(cycle, study.Baseline.Scope))
            {
                var key = new Key(version.Analyte, type, cycle);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }
        return counts;
    }

    private static DayValue? DayValueOf(ChangeRow? row) =>
        row is { Value: { } value } ? new DayValue(value, row.StudyDay, row.CycleDay) : null;
}
