using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Reporting.Course;

/// <summary>Mean and range of what is known of some subjects.</summary>
/// <param name="Count">Of how many it is known.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Least">The least.</param>
/// <param name="Greatest">The greatest.</param>
public sealed record MeanAndRange(int Count, decimal Mean, decimal Least, decimal Greatest)
{
    /// <summary>Mean and range of some values.</summary>
    /// <param name="values">The values; absent ones do not count.</param>
    /// <returns>Mean and range; absent when none is known.</returns>
    internal static MeanAndRange? Of(IEnumerable<decimal?> values)
    {
        var known = values.OfType<decimal>().ToList();
        return known.Count == 0 ? null : new MeanAndRange(known.Count, Significant.Round(known.Average()), known.Min(), known.Max());
    }
}

/// <summary>The dose level of a phase over some subjects.</summary>
/// <param name="Phase">Name of the phase; absent for doses in none.</param>
/// <param name="Doses">Number of doses.</param>
/// <param name="PerArea">Mean dose in IU/m².</param>
public sealed record PhaseLevel(string? Phase, int Doses, decimal PerArea);

/// <summary>How long and with how much the subjects of one tumour response, or all, were treated.</summary>
/// <param name="Population"><c>all</c>, or a tumour response as the study file writes it.</param>
/// <param name="Subjects">How many subjects it has.</param>
/// <remarks>Example: treated 8, 138 and 1,086 days, the last one still: days 8 to 1086+, in the mean 410.666666666667.</remarks>
public sealed record CohortTreatment(string Population, int Subjects)
{
    /// <summary>Subjects of whom a tumour response is known that is not <c>not-evaluable</c>.</summary>
    public int Evaluable { get; init; }

    /// <summary>Days on treatment; absent when known of nobody.</summary>
    public MeanAndRange? Days { get; init; }

    /// <summary>True when the longest treatment goes on, so that the range is open.</summary>
    public bool LongestGoesOn { get; init; }

    /// <summary>Cumulative dose in IU/m²; absent when known of nobody.</summary>
    public MeanAndRange? CumulativeDose { get; init; }

    /// <summary>Dose level by phase, in the order in which phases are met.</summary>
    public IReadOnlyList<PhaseLevel> Levels { get; init; } = [];

    /// <summary>Summarises a cohort.</summary>
    /// <param name="members">The cohort, by subject number.</param>
    /// <returns>All subjects first, then each tumour response; empty without subjects.</returns>
    internal static IReadOnlyList<CohortTreatment> Of(IReadOnlyList<CohortMember> members) => members.Count == 0 ? [] :
    [
        Of(CohortSummaries.Everybody, members),
        .. members.Where(member => member.Response is not null).GroupBy(member => member.Response!, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Of(group.Key, [.. group])),
    ];

    private static CohortTreatment Of(string population, IReadOnlyList<CohortMember> members)
    {
        var treated = members.Select(member => member.Treatment).OfType<TreatmentOverview>().ToList();
        var longest = treated.MaxBy(one => one.TreatmentDays ?? 0);
        return new CohortTreatment(population, members.Count)
        {
            Evaluable = members.Count(member => member.Response is { } response && response != "not-evaluable"),
            Days = MeanAndRange.Of(treated.Select(one => (decimal?)one.TreatmentDays)),
            LongestGoesOn = longest is not null && treated.Exists(one => one.TreatmentDays == longest.TreatmentDays && one.IsOngoing),
            CumulativeDose = MeanAndRange.Of(treated.Select(one => one.CumulativeDose)),
            Levels = [.. treated.SelectMany(one => one.Phases).Where(phase => phase.DoseLevel is not null).GroupBy(phase => phase.Phase)
                .Select(phase => new PhaseLevel(phase.Key, phase.Sum(one => one.Doses), Mean(phase)))],
        };
    }

    private static decimal Mean(IEnumerable<PhaseExposure> phases)
    {
        var (sum, doses) = (0m, 0);
        foreach (var phase in phases) (sum, doses) = (sum + (phase.DoseLevel!.Value * phase.Doses), doses + phase.Doses);
        return Significant.Round(sum / doses, 6);
    }
}
