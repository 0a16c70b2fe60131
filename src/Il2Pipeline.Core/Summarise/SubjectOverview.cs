using Il2Pipeline.Core.Baseline;

namespace Il2Pipeline.Core.Summarise;

/// <summary>Where one analyte of a subject stands.</summary>
/// <param name="Analyte">PARAMCD.</param>
/// <param name="Unit">Canonical unit in UCUM.</param>
/// <param name="Latest">The latest numeric or censored value.</param>
/// <param name="LatestDate">When it was measured.</param>
/// <param name="LatestFold">Latest / BASE of the study's baseline; absent without one.</param>
/// <param name="Trend">How it compares with the value before it; of a censored one only where its limit tells.</param>
/// <param name="VisitsExpected">Visit windows that have ended by the subject's last record, or hold one; 0 when the study has no windows.</param>
/// <param name="VisitsSeen">Those of them that hold a numeric or censored value of this analyte.</param>
public sealed record AnalyteOverview(
    string Analyte, string Unit, DayValue Latest, DateOnly LatestDate, decimal? LatestFold, Trend Trend, int VisitsExpected, int VisitsSeen)
{
    /// <summary>BASE that <see cref="LatestFold"/> is against; absent when there is none.</summary>
    public decimal? Base { get; init; }

    /// <summary>Why there is no BASE; absent when there is one.</summary>
    public NoBaselineReason? NoBaseBecause { get; init; }

    /// <summary>What the last result before the first dose says in place of a number, for example <c>&lt;2.1</c>; absent otherwise.</summary>
    public string? NoBaseText { get; init; }
}

/// <summary>How the latest value compares with the one before: a fifth up or down, which exceeds usual within-patient variation, counts.</summary>
public enum Trend
{
    /// <summary>There is no earlier numeric value, or it is zero.</summary>
    Unknown = 1,

    /// <summary>Less than a fifth away.</summary>
    Steady = 2,

    /// <summary>More than a fifth above.</summary>
    Rising = 3,

    /// <summary>More than a fifth below.</summary>
    Falling = 4,
}

/// <summary>A subject's treatment, as far as doses are known.</summary>
public sealed record TreatmentOverview
{
    /// <summary>TRTEDT: date of the last dose in the drops; absent when they hold none.</summary>
    public DateOnly? LastDose { get; init; }

    /// <summary>Days from first to last dose, both included; absent without doses.</summary>
    public int? TreatmentDays { get; init; }

    /// <summary>Of these, the days that lie in no cycle's dosing: more than a week after one dose and before the next. Absent without doses.</summary>
    public int? DaysOffTreatment { get; init; }

    /// <summary>Exposure by cycle; empty without doses.</summary>
    public IReadOnlyList<CycleExposure> Exposure { get; init; } = [];
}

/// <summary>What was given in one cycle.</summary>
/// <param name="Cycle">Number of the cycle, from 1.</param>
/// <param name="Doses">Number of doses.</param>
/// <param name="CumulativeDose">Sum of the doses sent per body surface, in IU/m²; absent when none was.</param>
/// <param name="CumulativeUnits">Sum of the doses sent as such, in IU; absent when none was. Nothing is converted by a body surface.</param>
/// <param name="DosesWithoutAmount">Doses without amount, or in another unit.</param>
public sealed record CycleExposure(int Cycle, int Doses, decimal? CumulativeDose, decimal? CumulativeUnits, int DosesWithoutAmount);
