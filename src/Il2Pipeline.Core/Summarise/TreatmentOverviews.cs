using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Summarise;

/// <summary>Summarises a subject's treatment: duration, interruptions, exposure, and what the study file tells of its end.</summary>
/// <remarks>
/// Example: doses of 18 MIU at a body surface of 2 m² and of 9 MIU/m² in the pulse of cycle 1 are 18,000,000 IU/m² in 2 doses, a dose level of
/// 9,000,000 IU/m²; a third one in mg makes that sum a partial one, which is warned about.
/// </remarks>
public static class TreatmentOverviews
{
    // Five days a week is the protocol's densest stretch (Peest et al. 1995): a gap longer than a week is time off treatment.
    private const int LongestGap = 7;

    /// <summary>Summarises the treatment of one subject.</summary>
    /// <param name="calendar">Its calendar, with its doses.</param>
    /// <param name="body">Its body surface and weight.</param>
    /// <param name="entry">What the study file says of it; absent when nothing.</param>
    /// <param name="cutOff">The study's data cut-off; absent when not told.</param>
    /// <returns>The overview; without days where neither doses nor an end are known.</returns>
    public static TreatmentOverview Of(SubjectCalendar calendar, BodySize body, StudySubject? entry, DateOnly? cutOff)
    {
        var days = calendar.Doses.Select(dose => dose.Start.Date!.Value).Distinct().ToList();
        var end = entry?.TreatmentEnd?.Date ?? (days.Count > 0 ? days[^1] : null);
        var first = days.Count > 0 ? days[0] : calendar.FirstDose;
        return new TreatmentOverview
        {
            LastDose = days.Count > 0 ? days[^1] : null,
            TreatmentDays = end?.DayNumber - first?.DayNumber + 1,
            IsOngoing = first is not null && cutOff is not null && entry is not { TreatmentEnd: not null } and not { Death: not null },
            Ended = entry?.TreatmentEnd?.Date,
            EndReason = entry?.TreatmentEnd?.Reason,
            ResponseSince = entry?.Responses.Where(dated => dated.Response == entry.BestResponse).Select(dated => (DateOnly?)dated.Date).Min(),
            Death = entry?.Death,
            LastContact = entry?.LastContact,
            DaysOffTreatment = days.Count == 0 ? null
                : days.Zip(days.Skip(1), (from, to) => to.DayNumber - from.DayNumber - 1).Where(gap => gap > LongestGap).Sum(),
            BodySurface = days.Count > 0 ? body.Surface(days[^1]) : null,
            Exposure = [.. Cycles(calendar).Select(cycle => Exposure(cycle.Key, [.. cycle], body))],
            Phases = [.. Cycles(calendar).SelectMany(cycle => cycle.GroupBy(dose => calendar.Phase(dose.Start.Date))
                .Select(phase => Level(cycle.Key, phase.Key, [.. phase], body)))],
        };
    }

    private static IEnumerable<IGrouping<int, CurrentDose>> Cycles(SubjectCalendar calendar) => calendar.Doses
        .GroupBy(dose => calendar.Cycle(dose.Start.Date) ?? 0).Where(cycle => cycle.Key > 0).OrderBy(cycle => cycle.Key);

    private static CycleExposure Exposure(int cycle, IReadOnlyList<CurrentDose> doses, BodySize body)
    {
        var amounts = doses.Select(dose => DoseAmounts.Of(dose, body)).ToList();
        return new CycleExposure(
            cycle, doses.Count, Sum(amounts.Select(amount => amount.PerArea)), Sum(amounts.Select(amount => amount.Units)),
            amounts.Count(amount => amount is { PerArea: null, Units: null }))
        {
            DosesPerArea = amounts.Count(amount => amount.PerArea is not null),
        };
    }

    private static PhaseExposure Level(int cycle, string? phase, IReadOnlyList<CurrentDose> doses, BodySize body)
    {
        var known = doses.Select(dose => DoseAmounts.PerArea(dose, body)).OfType<decimal>().ToList();
        return new PhaseExposure(cycle, phase, doses.Count, known.Count > 0 ? Significant.Round(known.Average()) : null);
    }

    private static decimal? Sum(IEnumerable<decimal?> amounts)
    {
        var units = amounts.OfType<decimal>().ToList();
        return units.Count > 0 ? Significant.Trim(units.Sum()) : null;
    }
}
