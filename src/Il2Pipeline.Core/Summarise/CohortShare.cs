using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Summarise;

/// <summary>
/// What one subject brings to its cohort, and no more of it: a fraction of its rows, so that a cohort can be summarised from subjects that
/// come one by one, and a subject that changed can be exchanged for its new self.
/// </summary>
/// <param name="StudyId">STUDYID.</param>
/// <param name="Response">Tumour response; absent when not known.</param>
/// <param name="Cycles">How many cycles the subject began.</param>
/// <param name="Cells">Its value in each week of a cycle, and the measures of its treatment.</param>
public sealed record CohortShare(string StudyId, TumourResponse? Response, int Cycles, IReadOnlyList<CohortCell> Cells)
{
    private const int DaysOfWeek = 7;

    /// <summary>The share of a subject.</summary>
    /// <param name="studyId">STUDYID.</param>
    /// <param name="response">Tumour response; absent when not known.</param>
    /// <param name="cycles">How many cycles the subject began.</param>
    /// <param name="changes">Its analysis records, in time order within a group.</param>
    /// <param name="treatment">Its treatment; absent: it adds nothing of it.</param>
    /// <returns>The share.</returns>
    public static CohortShare Of(
        string studyId, TumourResponse? response, int cycles, IReadOnlyList<ChangeRow> changes, TreatmentOverview? treatment = null) =>
        new(studyId, response, cycles, [.. CellsOf(changes), .. TreatmentMeasures.CellsOf(treatment)]);

    /// <summary>The share of a subject.</summary>
    /// <param name="subject">Its summary.</param>
    /// <returns>The share.</returns>
    public static CohortShare Of(SubjectSummary subject) =>
        Of(subject.StudyId, subject.Response, subject.CycleStarts.Count, subject.Changes, subject.Treatment);

    // A subject counts once in a week, with the last numeric result of it; the baseline is week 0.
    private static IEnumerable<CohortCell> CellsOf(IReadOnlyList<ChangeRow> changes)
    {
        foreach (var row in changes.Where(row => row.IsBaseline)) yield return CellOf(row, 0, 0);
        var weekly = changes.Where(row => row is { Value: not null, CycleDay: not null, IsBaseline: false } && BelongsToItsCycle(row))
            .GroupBy(row => (row.Analyte, row.BaselineType, row.Cycle, Week: (row.CycleDay!.Value - 1) / DaysOfWeek + 1));
        foreach (var week in weekly) yield return CellOf(week.Last(), week.Key.Cycle!.Value, week.Key.Week);
    }

    private static CohortCell CellOf(ChangeRow row, int cycle, int week) =>
        new(row.Analyte, row.BaselineType, cycle, week, row.Value!.Value, row.Ratio > 0 ? row.Ratio : null);

    private static bool BelongsToItsCycle(ChangeRow row) => row.DerivationType != ChangeRows.AverageType
        && (row.BaselineType == BaselineElection.StudyType || row.BaselineType == BaselineElection.CycleType(row.Cycle!.Value));
}

/// <summary>A subject's value of one analyte in one week of a cycle.</summary>
/// <param name="Analyte">PARAMCD.</param>
/// <param name="BaselineType">BASETYPE.</param>
/// <param name="Cycle">Number of the cycle, from 1; 0 for the baseline.</param>
/// <param name="Week">Week of the cycle, from 1; 0 for the baseline.</param>
/// <param name="Value">The value, in the analyte's canonical unit.</param>
/// <param name="Fold">R2BASE; absent when there is none above zero.</param>
public readonly record struct CohortCell(string Analyte, string BaselineType, int Cycle, int Week, decimal Value, decimal? Fold);
