using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Summarise;

/// <summary>Everything derived for one subject: what the second half of the pipeline gives, whole each time.</summary>
public sealed record SubjectSummary
{
    /// <summary>STUDYID.</summary>
    public required string StudyId { get; init; }

    /// <summary>The subject number.</summary>
    public required string Subject { get; init; }

    /// <summary>First day of each cycle, ascending; empty when no dose is known.</summary>
    public IReadOnlyList<DateOnly> CycleStarts { get; init; } = [];

    /// <summary>Best tumour response from the study file; absent when not known.</summary>
    public TumourResponse? Response { get; init; }

    /// <summary>The analysis records, sorted by PARAMCD, BASETYPE, ADTM, SRCID.</summary>
    public IReadOnlyList<ChangeRow> Changes { get; init; } = [];

    /// <summary>One row per analyte, baseline type and cycle, sorted by these.</summary>
    public IReadOnlyList<CycleSummary> Cycles { get; init; } = [];

    /// <summary>One row per analyte with a numeric result, sorted by PARAMCD: where the subject stands.</summary>
    public IReadOnlyList<AnalyteOverview> Overview { get; init; } = [];

    /// <summary>Treatment as far as doses are known; see there for what absence means.</summary>
    public TreatmentOverview Treatment { get; init; } = new();

    /// <summary>What was found noteworthy while deriving, sorted by code, analyte and source.</summary>
    public IReadOnlyList<DerivationWarning> Warnings { get; init; } = [];

    /// <summary>How many result versions went in.</summary>
    public int Versions { get; init; }

    /// <summary>How many current results were collected after the study's data cut-off: they are kept, and stand in no row.</summary>
    public int AfterCutOff { get; init; }

    /// <summary>False for somebody of whom only the body's measurements were told: no result and no dose of the trial.</summary>
    public bool IsOfTrial => Versions > 0 || CycleStarts.Count > 0;

    /// <summary>TRTSDT: the first dose; absent when none is known.</summary>
    public DateOnly? FirstDose => CycleStarts.Count > 0 ? CycleStarts[0] : null;
}

/// <summary>A warning of the second half, about one result of a subject.</summary>
/// <param name="Code">Issue code.</param>
/// <param name="Analyte">PARAMCD.</param>
/// <param name="SourceId">SRCID of the result it is about.</param>
/// <param name="Drop">The drop that result came from, for people to find it.</param>
public sealed record DerivationWarning(string Code, string Analyte, string SourceId, string Drop);

/// <summary>What happened to one analyte of one subject in one cycle. Values in <see cref="Unit"/>.</summary>
public sealed record CycleSummary
{
    /// <summary>STUDYID.</summary>
    public required string StudyId { get; init; }

    /// <summary>The subject number.</summary>
    public required string Subject { get; init; }

    /// <summary>PARAMCD.</summary>
    public required string Analyte { get; init; }

    /// <summary>Canonical unit in UCUM.</summary>
    public required string Unit { get; init; }

    /// <summary>BASETYPE.</summary>
    public required string BaselineType { get; init; }

    /// <summary>Number of the cycle, from 1; 0 is the time before the first dose (or all of it, while no dose is known).</summary>
    public required int Cycle { get; init; }

    /// <summary>Number of plain numeric results.</summary>
    public int Count { get; init; }

    /// <summary>BASE; absent when there is none.</summary>
    public decimal? Base { get; init; }

    /// <summary>Why there is no BASE; absent when there is one.</summary>
    public NoBaselineReason? NoBaseBecause { get; init; }

    /// <summary>What the last result before the first dose says in place of a number, for example <c>&lt;2.1</c>; absent otherwise.</summary>
    public string? NoBaseText { get; init; }

    /// <summary>First numeric or censored value in the cycle; absent when there is none.</summary>
    public DayValue? First { get; init; }

    /// <summary>Last numeric or censored value in the cycle; absent when there is none.</summary>
    public DayValue? Last { get; init; }

    /// <summary>
    /// Highest value after the baseline record (of the whole cycle where there is none), the earliest of equal ones. A censored value is
    /// the highest when its limit says so (see <see cref="Extremes"/>). Absent when there is none.
    /// </summary>
    public DayValue? Peak { get; init; }

    /// <summary>Lowest value after the baseline record, likewise.</summary>
    public DayValue? Nadir { get; init; }

    /// <summary>Peak / BASE; absent without either, when the peak is censored, when BASE is 0, or across a method break.</summary>
    public decimal? FoldAtPeak { get; init; }

    /// <summary>Days from the cycle's first day to the peak; absent without peak or before the first dose.</summary>
    public int? DaysToPeak { get; init; }

    /// <summary>
    /// Area under the curve by trapezoid over days, in unit × days, from the first to the last numeric result of the cycle; results of
    /// one day are averaged. Absent with fewer than two days.
    /// </summary>
    public decimal? AreaUnderCurve { get; init; }

    /// <summary>
    /// Days, between the cycle's first and last numeric result, on which the straight line through the results lies above twice the
    /// baseline. Absent with fewer than two days, or without a baseline above zero.
    /// </summary>
    public decimal? DaysAboveTwiceBase { get; init; }

    /// <summary>
    /// Study day on which the value entered its reference interval and stayed in it to the cycle's end, having been outside before.
    /// Absent when it did not, or was never outside.
    /// </summary>
    public int? InRangeFromDay { get; init; }

    /// <summary>Worst grade by CTCAE 5.0, of fall and rise; absent where nothing could be graded.</summary>
    public int? WorstGrade { get; init; }

    /// <summary>Worst grade of the fall (ATOXGRL), term <see cref="Grading.LowTerm"/>; absent where nothing could be graded.</summary>
    public int? WorstGradeLow { get; init; }

    /// <summary>Worst grade of the rise (ATOXGRH), term <see cref="Grading.HighTerm"/>; absent where nothing could be graded.</summary>
    public int? WorstGradeHigh { get; init; }

    /// <summary>Number of censored results.</summary>
    public int Censored { get; init; }

    /// <summary>Number of results refused although subject, analyte and time were known; a result sent again counts once.</summary>
    public int Refused { get; init; }

    /// <summary>Number of results sent as missing, with a reason or as text without a number.</summary>
    public int Missing { get; init; }
}

/// <summary>A value and when it was measured.</summary>
/// <param name="Value">In the analyte's canonical unit; absent when it is censored.</param>
/// <param name="StudyDay">ADY; absent without first dose or date.</param>
/// <param name="CycleDay">Day within the cycle; absent before the first dose.</param>
/// <param name="Text">What a censored value says, for example <c>&lt;2.1</c>; absent for a number.</param>
public sealed record DayValue(decimal? Value, int? StudyDay, int? CycleDay, string? Text = null)
{
    /// <summary>The value of a row.</summary>
    /// <param name="row">A row with a number or a limit; absent gives absent.</param>
    /// <returns>Value and days.</returns>
    internal static DayValue? Of(ChangeRow? row) =>
        row is null ? null : new DayValue(row.Value, row.StudyDay, row.CycleDay, row.Value is null ? row.ValueText : null);
}
