using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Change;

/// <summary>Why a row has no change (CHG), or no percent and ratio. A closed list; its order is the order of precedence.</summary>
public enum ChangeAbsence
{
    /// <summary>The collection date is not known to the day.</summary>
    NoDate = 1,

    /// <summary>The subject has no first dose yet.</summary>
    NoFirstDose = 2,

    /// <summary>There is no record that the rule accepts as baseline.</summary>
    NoBaseline = 3,

    /// <summary>The record is the baseline, or precedes it.</summary>
    NotAfterBaseline = 4,

    /// <summary>The value is censored: only a limit is known.</summary>
    Censored = 5,

    /// <summary>The value is text.</summary>
    Text = 6,

    /// <summary>There is no value.</summary>
    Missing = 7,

    /// <summary>The baseline was measured in another way that cannot be compared.</summary>
    MethodBreak = 8,

    /// <summary>The baseline is zero: the change is given, percent and ratio are not.</summary>
    BaselineZero = 9,

    /// <summary>The baseline is so near to zero that percent or ratio would be 10^18 or more: the change is given.</summary>
    OutOfRange = 10,
}

/// <summary>
/// One analysis record: a current result with its day, cycle, baseline and change. The ADaM variable of each member is in
/// its description; the rules are those of baseline-semantics (pharmaverse/admiral) and DESIGN 7.
/// </summary>
public sealed record ChangeRow
{
    /// <summary>STUDYID.</summary>
    public required string StudyId { get; init; }

    /// <summary>USUBJID: the subject number.</summary>
    public required string Subject { get; init; }

    /// <summary>PARAMCD.</summary>
    public required string Analyte { get; init; }

    /// <summary>AVAL, in <see cref="Unit"/>; absent when censored, text or missing.</summary>
    public decimal? Value { get; init; }

    /// <summary>AVALC: what stands for the value when it is no plain number; absent otherwise.</summary>
    public string? ValueText { get; init; }

    /// <summary>One of <c>&lt; &lt;= &gt; &gt;=</c> when the value is censored; absent otherwise.</summary>
    public string? Comparator { get; init; }

    /// <summary>The limit of a censored value, in <see cref="Unit"/>; absent otherwise.</summary>
    public decimal? Limit { get; init; }

    /// <summary>AVALU: canonical unit in UCUM.</summary>
    public required string Unit { get; init; }

    /// <summary>ADT: date of collection at the study site; absent when not known to the day.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Time of collection at the study site; absent when only the date is known.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>ADY: study day; there is no day 0. Absent without date or first dose.</summary>
    public int? StudyDay { get; init; }

    /// <summary>AVISIT: the visit window's name; absent when in none.</summary>
    public string? Visit { get; init; }

    /// <summary>APERIOD: number of the cycle, from 1; absent before the first dose.</summary>
    public int? Cycle { get; init; }

    /// <summary>Day within the cycle, from 1; absent before the first dose.</summary>
    public int? CycleDay { get; init; }

    /// <summary>APHASE: name of the phase; absent when in none.</summary>
    public string? Phase { get; init; }

    /// <summary>ABLFL: true on the one record that is the baseline of its group.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>BASETYPE: which baseline this row is about.</summary>
    public required string BaselineType { get; init; }

    /// <summary>BASE: the group's baseline, on every record of it; absent when there is none.</summary>
    public decimal? Base { get; init; }

    /// <summary>SRCID of the baseline record; of the last one for a mean. Absent when there is none.</summary>
    public string? BaseSourceId { get; init; }

    /// <summary>CHG = AVAL − BASE, on records after the baseline.</summary>
    public decimal? Change { get; init; }

    /// <summary>PCHG = CHG / |BASE| × 100, on records after the baseline; absent when BASE is 0 or next to it.</summary>
    public decimal? PercentChange { get; init; }

    /// <summary>R2BASE = AVAL / BASE, on all records; absent when BASE is 0 or next to it.</summary>
    public decimal? Ratio { get; init; }

    /// <summary>Why there is no change (or, with a change, no percent); absent when all are there.</summary>
    public ChangeAbsence? Absence { get; init; }

    /// <summary>ANRLO, as sent with the result.</summary>
    public decimal? RangeLow { get; init; }

    /// <summary>ANRHI, as sent with the result.</summary>
    public decimal? RangeHigh { get; init; }

    /// <summary>ANRIND: <c>LOW</c>, <c>NORMAL</c> or <c>HIGH</c>; absent without value or limits.</summary>
    public string? RangeIndicator { get; init; }

    /// <summary>BNRIND: ANRIND of the baseline record.</summary>
    public string? BaseRangeIndicator { get; init; }

    /// <summary>SHIFT1: BNRIND to ANRIND, a missing side written <c>NULL</c>.</summary>
    public string? Shift { get; init; }

    /// <summary>
    /// Toxicity grade by CTCAE 5.0 (see <see cref="Grading"/>): 0 when no grade is met; absent where there is no criterion for the
    /// parameter, or it cannot be judged without limits or baseline.
    /// </summary>
    public int? Grade { get; init; }

    /// <summary>ANL01FL: true on the one numeric record that stands for its visit: the last in the window.</summary>
    public bool IsVisitRecord { get; init; }

    /// <summary>DTYPE: absent for a measured value.</summary>
    public string? DerivationType { get; init; }

    /// <summary>SRCDOM: the domain of the source; <c>LB</c>.</summary>
    public string SourceDomain { get; init; } = "LB";

    /// <summary>SRCID.</summary>
    public required string SourceId { get; init; }

    /// <summary>Status of the version the row is made of.</summary>
    public required ResultStatus Status { get; init; }

    /// <summary>Codes of the warnings that concern this row, ascending.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>True when only a limit of the value is known.</summary>
    public bool IsCensored => Comparator is not null;

    /// <summary>ADTM: ISO 8601 local date and time as precise as known; the date alone when the time is not; absent without date.</summary>
    public string? DateTimeText => StudyTime.Format(Date, Time);
}
