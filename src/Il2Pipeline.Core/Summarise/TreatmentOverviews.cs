using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;

namespace Il2Pipeline.Core.Summarise;

/// <summary>Summarises a subject's doses: duration, interruptions, exposure.</summary>
internal static class TreatmentOverviews
{
    // Five days a week is the protocol's densest stretch (Peest et al. 1995): a gap longer than a week is time off treatment.
    private const int LongestGap = 7;

    private const string PerArea = "/m2";

    // UCUM writes the international unit [IU] or [iU]; the others are what senders write for it.
    private static readonly Dictionary<string, decimal> s_units = new(StringComparer.Ordinal)
    {
        ["[IU]"] = 1,
        ["[iU]"] = 1,
        ["IU"] = 1,
        ["10*6.[IU]"] = 1_000_000,
        ["10*6.[iU]"] = 1_000_000,
        ["10*6[IU]"] = 1_000_000,
        ["10*6[iU]"] = 1_000_000,
        ["M[IU]"] = 1_000_000,
        ["M[iU]"] = 1_000_000,
        ["MIU"] = 1_000_000,
        ["k[IU]"] = 1_000,
        ["k[iU]"] = 1_000,
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
        var amounts = doses.Select(dose => Amount(dose.Version)).OfType<(decimal Units, bool IsPerArea)>().ToList();
        return new CycleExposure(
            cycle, doses.Count, Sum(amounts.Where(amount => amount.IsPerArea)), Sum(amounts.Where(amount => !amount.IsPerArea)),
            doses.Count - amounts.Count);
    }

    private static decimal? Sum(IEnumerable<(decimal Units, bool IsPerArea)> amounts)
    {
        var units = amounts.Select(amount => amount.Units).ToList();
        return units.Count > 0 ? Significant.Trim(units.Sum()) : null;
    }

    private static (decimal Units, bool IsPerArea)? Amount(DoseVersion dose)
    {
        if (dose is not { Dose: { } amount, DoseUnit: { } unit } || !QuantityBounds.Hold(amount)) return null;
        var isPerArea = unit.EndsWith(PerArea, StringComparison.Ordinal);
        return s_units.TryGetValue(isPerArea ? unit[..^PerArea.Length] : unit, out var factor) ? (amount * factor, isPerArea) : null;
    }
}
