using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;

namespace Il2Pipeline.Core.Place;

/// <summary>A current result with its place in the subject's calendar.</summary>
/// <param name="Result">The result.</param>
/// <param name="StudyDay">ADY; absent without date or first dose.</param>
/// <param name="Visit">AVISIT; absent when in no window.</param>
/// <param name="Cycle">APERIOD; absent before the first dose.</param>
/// <param name="CycleDay">Day within the cycle; absent before the first dose.</param>
/// <param name="Phase">APHASE; absent when in none.</param>
public sealed record PlacedResult(CurrentResult Result, int? StudyDay, string? Visit, int? Cycle, int? CycleDay, string? Phase)
{
    /// <summary>The version it is made of.</summary>
    public ResultVersion Version => Result.Version;

    /// <summary>ADT; absent when not known to the day.</summary>
    public DateOnly? Date => Result.Collected.Date;

    /// <summary>Places results, keeping their order.</summary>
    /// <param name="results">Current results of one subject.</param>
    /// <param name="calendar">The subject's calendar.</param>
    /// <returns>One placed result for each.</returns>
    public static IReadOnlyList<PlacedResult> Place(IEnumerable<CurrentResult> results, SubjectCalendar calendar) =>
        [.. Placed(results, calendar)];

    private static IEnumerable<PlacedResult> Placed(IEnumerable<CurrentResult> results, SubjectCalendar calendar)
    {
        // A panel's results share their date, and stand together.
        PlacedResult? last = null;
        foreach (var result in results)
            yield return last = last is not null && last.Date == result.Collected.Date ? last with { Result = result } : Place(result, calendar);
    }

    private static PlacedResult Place(CurrentResult result, SubjectCalendar calendar)
    {
        var date = result.Collected.Date;
        return new PlacedResult(
            result, calendar.StudyDay(date), calendar.Visit(date), calendar.Cycle(date), calendar.CycleDay(date), calendar.Phase(date));
    }
}
