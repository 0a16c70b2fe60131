using System.Globalization;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Baseline;

/// <summary>
/// Elects the baseline of each group by the study's rule. Candidates have a numeric value and a date on or before the first dose;
/// the last in time order is elected (baseline-semantics 5.3 and 5.4). A text or censored value is never a candidate.
/// </summary>
public static class BaselineElection
{
    /// <summary>BASETYPE of the baseline before the first dose of the study.</summary>
    public const string StudyType = "STUDY";

    /// <summary>Groups the records of one subject and elects the baselines.</summary>
    /// <param name="results">Placed results of one subject, in time order.</param>
    /// <param name="calendar">The subject's calendar.</param>
    /// <param name="policy">The study's rule and scope.</param>
    /// <returns>The groups; a record stands in more than one when the scope asks for it.</returns>
    public static IReadOnlyList<BaselineGroup> Elect(IReadOnlyList<PlacedResult> results, SubjectCalendar calendar, BaselinePolicy policy)
    {
        var groups = new List<BaselineGroup>();
        foreach (var series in results.GroupBy(result => result.Version.Analyte))
        {
            IReadOnlyList<PlacedResult> records = [.. series];
            if (policy.Scope is BaselineScope.Study or BaselineScope.Both)
                groups.Add(Group(series.Key, StudyType, records, calendar, 1, policy.Rule));
            if (policy.Scope is BaselineScope.Cycle or BaselineScope.Both)
                groups.AddRange(OfCycles(series.Key, records, calendar, policy.Rule));
        }
        return groups;
    }

    /// <summary>BASETYPE of the baseline before the first dose of one cycle.</summary>
    /// <param name="cycle">The cycle's number, from 1.</param>
    /// <returns>For example <c>CYCLE 2</c>.</returns>
    public static string CycleType(int cycle) => string.Create(CultureInfo.InvariantCulture, $"CYCLE {cycle}");

    /// <summary>The baseline types that a record of a cycle is counted under.</summary>
    /// <param name="cycle">The cycle's number; 0 before the first dose.</param>
    /// <param name="scope">The study's scope.</param>
    /// <returns>One type, or two for <see cref="BaselineScope.Both"/>.</returns>
    public static IEnumerable<string> TypesOf(int cycle, BaselineScope scope)
    {
        if (scope is BaselineScope.Study or BaselineScope.Both) yield return StudyType;
        if (scope is BaselineScope.Cycle or BaselineScope.Both) yield return CycleType(Math.Max(1, cycle));
    }

    // A cycle's group holds its own records and, from before it, the one record that is its baseline; all that precedes the
    // treatment belongs to cycle 1.
    private static IEnumerable<BaselineGroup> OfCycles(
        string analyte, IReadOnlyList<PlacedResult> records, SubjectCalendar calendar, BaselineRule rule)
    {
        var own = records.ToLookup(record => record.Cycle ?? 1);
        foreach (var cycle in own.Select(records => records.Key).Order())
        {
            var candidates = Candidates(records, calendar, cycle, rule);
            var chosen = rule == BaselineRule.MeanBeforeFirstDose ? candidates : candidates.TakeLast(1);
            // What is borrowed from before the cycle precedes the cycle's own records in time order.
            var borrowed = chosen.Where(record => (record.Cycle ?? 1) != cycle);
            yield return Group(analyte, CycleType(cycle), [.. borrowed, .. own[cycle]], calendar, cycle, rule);
        }
    }

    private static BaselineGroup Group(
        string analyte, string type, IReadOnlyList<PlacedResult> members, SubjectCalendar calendar, int cycle, BaselineRule rule)
    {
        var candidates = Candidates(members, calendar, cycle, rule);
        return new BaselineGroup(analyte, type, members, candidates.Count == 0 ? null : Reference(members, candidates, rule));
    }

    private static BaselineReference Reference(IReadOnlyList<PlacedResult> members, List<PlacedResult> candidates, BaselineRule rule)
    {
        var last = candidates[^1];
        var position = members.Count - 1;
        while (!ReferenceEquals(members[position], last)) position--;
        return rule == BaselineRule.MeanBeforeFirstDose
            ? new BaselineReference(Significant.Round(candidates.Average(record => record.Version.Value!.Value)), last, position, candidates.Count, IsMean: true)
            : new BaselineReference(last.Version.Value!.Value, last, position);
    }

    /// <summary>The records that the rule accepts as baseline of a cycle, in time order; a mean is the mean of all of them.</summary>
    internal static List<PlacedResult> Candidates(
        IReadOnlyList<PlacedResult> records, SubjectCalendar calendar, int cycle, BaselineRule rule)
    {
        if (calendar.CycleStarts.Count < cycle) return [];
        var start = calendar.CycleStarts[cycle - 1];
        var doseTime = calendar.FirstDoseTime(cycle);
        return [.. records.Where(record => record.Version.IsNumeric && record.Date is { } date
            && (rule == BaselineRule.LastOnOrBeforeFirstDose ? date <= start : IsBefore(date, record.Result.Collected.Time, start, doseTime)))];
    }

    private static bool IsBefore(DateOnly date, TimeOnly? time, DateOnly doseDate, TimeOnly? doseTime) =>
        date < doseDate || (date == doseDate && time is { } at && doseTime is { } dose && at < dose);
}
