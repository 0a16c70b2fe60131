using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Place;

namespace Il2Pipeline.Core.Summarise;

/// <summary>Summarises a subject's doses: duration, interruptions, exposure.</summary>
internal static class TreatmentOverviews
{
    // Five days a week is the protocol's densest stretch (Peest et al. 1995): a gap longer than a week is time off treatment.
    private const int LongestGap = 7;

    private static readonly Dictionary<string, decimal> s_unitsPerArea = new(StringComparer.Ordinal)
    {
        ["[IU]/m2"] = 1,
        ["[iU]/m2"] = 1,
        ["IU/m2"] = 1,
        ["10*6.[IU]/m2"] = 1_000_000,
        ["10*6.[iU]/m2"] = 1_000_000,
        ["10*6[IU]/m2"] = 1_000_000,
        ["10*6[iU]/m2"] = 1_000_000,
        ["M[IU]/m2"] = 1_000_000,
        ["M[iU]/m2"] = 1_000_000,
        ["MIU/m2"] = 1_000_000,
        ["k[IU]/m2"] = 1_000,
        ["k[iU]/m2"] = 1_000,
    };

    /// <summary>Summarises the doses of one subject.</summary>
    public static TreatmentOverview Of(SubjectCalendar calendar)
    {
        var days = calendar.Doses.Select(dose => dose.Start.Date!.Value).Distinct().ToList();
        if (days.Count == 0) return new TreatmentOverview();
        return new TreatmentOverview
        {
            LastDose = days[^1],
            TreatmentDays = days[^1].DayNumber - days[0].DayNumber + 1,
            DaysOffTreatment = days.Zip(days.Skip(1), (from, to) => to.DayNumber - from.DayNumber - 1).Where(gap => gap > LongestGap).Sum(),
            Exposure = [.. calendar.Doses.GroupBy(dose => calendar.Cycle(dose.Start.Date) ?? 0).Where(cycle => cycle.Key > 0)
                .OrderBy(cycle => cycle.Key).Select(cycle => Exposure(cycle.Key, [.. cycle]))],
        };
    }

    private static CycleExposure Exposure(int cycle, IReadOnlyList<CurrentDose> doses)
    {
        var amounts = doses.Select(dose => UnitsPerArea(dose.Version)).ToList();
        var known = amounts.OfType<decimal>().ToList();
        return new CycleExposure(cycle, doses.Count, known.Count > 0 ? Significant.Trim(known.Sum()) : null, amounts.Count - known.Count);
    }

    private static decimal? UnitsPerArea(DoseVersion dose) =>
        dose is { Dose: { } amount, DoseUnit: { } unit } && s_unitsPerArea.TryGetValue(unit, out var factor) ? amount * factor : null;
}
