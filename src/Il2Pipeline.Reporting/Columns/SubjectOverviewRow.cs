using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Reporting.Columns;

/// <summary>One analyte of one subject as an overview shows it, with the subject's treatment beside it.</summary>
/// <param name="StudyId">STUDYID.</param>
/// <param name="Subject">The subject number.</param>
/// <param name="Response">Tumour response as the study file writes it; absent when not known.</param>
/// <param name="FirstDose">TRTSDT; absent when no dose is known.</param>
/// <param name="Cycles">How many cycles were begun.</param>
/// <param name="Treatment">Duration, interruptions and exposure.</param>
/// <param name="Overview">Where the analyte stands.</param>
public sealed record SubjectOverviewRow(
    string StudyId, string Subject, string? Response, DateOnly? FirstDose, int Cycles, TreatmentOverview Treatment, AnalyteOverview Overview)
{
    /// <summary>The columns of the csv, in their order.</summary>
    public static IReadOnlyList<CsvColumn<SubjectOverviewRow>> Columns { get; } =
    [
        new("study", row => row.StudyId),
        new("subject", row => row.Subject),
        new("response", row => row.Response),
        new("first_dose", row => row.FirstDose),
        new("last_dose", row => row.Treatment.LastDose),
        new("cycles", row => row.Cycles),
        new("treatment_days", row => row.Treatment.TreatmentDays),
        new("days_off_treatment", row => row.Treatment.DaysOffTreatment),
        new("doses", row => row.Treatment.Exposure.Sum(cycle => cycle.Doses)),
        new("cumulative_dose_iu_per_m2", row => Sum(row.Treatment.Exposure.Select(cycle => cycle.CumulativeDose))),
        new("cumulative_dose_iu", row => Sum(row.Treatment.Exposure.Select(cycle => cycle.CumulativeUnits))),
        new("analyte", row => row.Overview.Analyte),
        new("name", row => AnalyteCatalogue.All[row.Overview.Analyte].Name),
        new("unit", row => row.Overview.Unit),
        new("latest", row => row.Overview.Latest.Value),
        new("latest_date", row => row.Overview.LatestDate),
        new("latest_day", row => row.Overview.Latest.StudyDay),
        new("latest_fold", row => row.Overview.LatestFold),
        new("trend", row => row.Overview.Trend),
        new("visits_expected", row => row.Overview.VisitsExpected),
        new("visits_seen", row => row.Overview.VisitsSeen),
    ];

    /// <summary>The overview rows of a subject.</summary>
    /// <param name="summary">The subject's summary, as derived.</param>
    /// <returns>One for each analyte with a dated numeric result, by PARAMCD.</returns>
    public static IEnumerable<SubjectOverviewRow> Of(SubjectSummary summary) => summary.Overview.Select(overview => new SubjectOverviewRow(
        summary.StudyId, summary.Subject, summary.Response is { } response ? StudyWords.Of(response) : null, summary.FirstDose,
        summary.CycleStarts.Count, summary.Treatment, overview));

    private static decimal? Sum(IEnumerable<decimal?> amounts)
    {
        var known = amounts.OfType<decimal>().ToList();
        return known.Count > 0 ? known.Sum() : null;
    }
}
