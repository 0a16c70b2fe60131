using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Reporting.Course;

/// <summary>
/// What one subject adds to the pictures of the cohort, and no more: small enough to be kept for every subject.
/// </summary>
/// <param name="Subject">The subject number.</param>
/// <param name="Response">Tumour response as the study file writes it; absent when not known.</param>
/// <param name="Lines">The weekly values by PARAMCD, each by cycle and week.</param>
/// <param name="Folds">The fold at the peak of each analyte and cycle.</param>
/// <param name="Outcomes">The judgement of each criterion, in the order of <see cref="ResponseCriterion.All"/>.</param>
public sealed record CohortMember(
    string Subject, string? Response, IReadOnlyDictionary<string, IReadOnlyList<WeekValue>> Lines, IReadOnlyList<PeakFold> Folds,
    IReadOnlyList<CriterionOutcome> Outcomes)
{
    /// <summary>Makes a member of a subject's summary.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="response">Tumour response; absent when not known.</param>
    /// <param name="changes">The subject's change rows, in their order.</param>
    /// <param name="cycles">Its cycle summaries.</param>
    /// <returns>The member.</returns>
    public static CohortMember Of(
        string subject, TumourResponse? response, IReadOnlyList<ChangeRow> changes, IReadOnlyList<CycleSummary> cycles)
    {
        var ofStudy = changes.Any(row => row.BaselineType == BaselineElection.StudyType);
        var drawn = changes.Where(row => IsDrawn(row.BaselineType, row.Cycle, ofStudy)).ToList();
        return new CohortMember(subject, response is { } known ? StudyWords.Of(known) : null, LinesOf(drawn), FoldsOf(cycles),
            [.. ResponseCriterion.All.Select(criterion => criterion.Judge(drawn))]);
    }

    // The weeks count as they do in the cohort's own rows.
    private static Dictionary<string, IReadOnlyList<WeekValue>> LinesOf(IReadOnlyList<ChangeRow> drawn) => CohortShare.Of("", null, 0, drawn).Cells
        .GroupBy(cell => cell.Analyte, StringComparer.Ordinal)
        .ToDictionary(series => series.Key, series => (IReadOnlyList<WeekValue>)[.. series.OrderBy(cell => cell.Cycle).ThenBy(cell => cell.Week)
            .Select(cell => new WeekValue(cell.Cycle, cell.Week, cell.Value, cell.Fold))], StringComparer.Ordinal);

    private static IReadOnlyList<PeakFold> FoldsOf(IReadOnlyList<CycleSummary> cycles)
    {
        var ofStudy = cycles.Any(row => row.BaselineType == BaselineElection.StudyType);
        return [.. cycles.Where(row => row is { Cycle: > 0, FoldAtPeak: not null } && IsDrawn(row.BaselineType, row.Cycle, ofStudy))
            .Select(row => new PeakFold(row.Analyte, row.Cycle, row.FoldAtPeak!.Value, row.Base!.Value, row.Peak!.Value, row.Peak.StudyDay))];
    }

    // Where the study has one baseline for all cycles, that is the reference; else each cycle's own.
    private static bool IsDrawn(string type, int? cycle, bool ofStudy) =>
        type == (ofStudy ? BaselineElection.StudyType : BaselineElection.CycleType(Math.Max(1, cycle ?? 1)));
}

/// <summary>A subject's value of one week, in the analyte's unit.</summary>
/// <param name="Cycle">Number of the cycle, from 1; 0 for the baseline.</param>
/// <param name="Week">Week of the cycle, from 1; 0 for the baseline.</param>
/// <param name="Value">The last numeric value of the week.</param>
/// <param name="Fold">R2BASE; absent where there is none above zero.</param>
public sealed record WeekValue(int Cycle, int Week, decimal Value, decimal? Fold);

/// <summary>The fold at the peak of one cycle.</summary>
/// <param name="Analyte">PARAMCD.</param>
/// <param name="Cycle">Number of the cycle, from 1.</param>
/// <param name="Fold">Peak / BASE.</param>
/// <param name="Base">BASE, in the analyte's unit.</param>
/// <param name="Peak">The peak, in the analyte's unit.</param>
/// <param name="PeakDay">Study day of the peak; absent without first dose or date.</param>
public sealed record PeakFold(string Analyte, int Cycle, decimal Fold, decimal Base, decimal Peak, int? PeakDay);

/// <summary>The individual lines of one analyte.</summary>
/// <param name="Analyte">PARAMCD.</param>
/// <param name="Unit">Canonical unit in UCUM.</param>
/// <param name="Subjects">One line for each subject with a numeric value, by subject number.</param>
public sealed record CohortPoints(string Analyte, string Unit, IReadOnlyList<CohortLine> Subjects)
{
    /// <summary>Gathers the lines of one analyte.</summary>
    /// <param name="analyte">PARAMCD; one of the catalogue's.</param>
    /// <param name="members">The cohort, by subject number.</param>
    /// <returns>The lines.</returns>
    public static CohortPoints Of(string analyte, IEnumerable<CohortMember> members) => new(
        analyte, AnalyteCatalogue.All[analyte].Unit,
        [.. members.Where(member => member.Lines.ContainsKey(analyte))
            .Select(member => new CohortLine(member.Subject, member.Response, member.Lines[analyte]))]);
}

/// <summary>One subject's line.</summary>
/// <param name="Subject">The subject number.</param>
/// <param name="Response">Tumour response as the study file writes it; absent when not known.</param>
/// <param name="Points">The weekly values, by cycle and week.</param>
public sealed record CohortLine(string Subject, string? Response, IReadOnlyList<WeekValue> Points);

/// <summary>The folds of all subjects: what the heat map shows.</summary>
/// <param name="Subjects">One row for each subject, by subject number.</param>
public sealed record CohortFolds(IReadOnlyList<SubjectFolds> Subjects)
{
    /// <summary>Gathers the folds.</summary>
    /// <param name="members">The cohort, by subject number.</param>
    /// <returns>The folds; also subjects without any have their row.</returns>
    public static CohortFolds Of(IEnumerable<CohortMember> members) =>
        new([.. members.Select(member => new SubjectFolds(member.Subject, member.Response, member.Folds))]);
}

/// <summary>One subject's folds.</summary>
/// <param name="Subject">The subject number.</param>
/// <param name="Response">Tumour response as the study file writes it; absent when not known.</param>
/// <param name="Folds">The folds, by analyte and cycle; empty when none could be computed.</param>
public sealed record SubjectFolds(string Subject, string? Response, IReadOnlyList<PeakFold> Folds);
