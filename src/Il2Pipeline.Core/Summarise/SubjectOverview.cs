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

/// <summary>A subject's treatment, as far as doses and study file tell it.</summary>
public sealed record TreatmentOverview
{
    /// <summary>TRTEDT: date of the last dose in the drops; absent when they hold none.</summary>
    public DateOnly? LastDose { get; init; }

    /// <summary>
    /// Days on treatment: from the first dose to the last one, or to the end of treatment where the study file tells it, both days included.
    /// Absent where neither is known.
    /// </summary>
    public int? TreatmentDays { get; init; }

    /// <summary>True when treatment goes on beyond <see cref="TreatmentDays"/>: the study file tells a data cut-off, and no end and no death.</summary>
    public bool IsOngoing { get; init; }

    /// <summary>End of treatment from the study file; absent when not told.</summary>
    public DateOnly? Ended { get; init; }

    /// <summary>Why it ended, from the study file; absent when not told.</summary>
    public string? EndReason { get; init; }

    /// <summary>When the best response was first judged; absent when no dated response tells it.</summary>
    public DateOnly? ResponseSince { get; init; }

    /// <summary>Date of death from the study file; absent when not told.</summary>
    public DateOnly? Death { get; init; }

    /// <summary>Last contact from the study file; absent when not told.</summary>
    public DateOnly? LastContact { get; init; }

    /// <summary>Of the days from first to last dose, those more than a week after one dose and before the next. Absent without doses.</summary>
    public int? DaysOffTreatment { get; init; }

    /// <summary>Body surface on the day of the last dose, in m²; absent when not known.</summary>
    public decimal? BodySurface { get; init; }

    /// <summary>Exposure by cycle; empty without doses.</summary>
    public IReadOnlyList<CycleExposure> Exposure { get; init; } = [];

    /// <summary>Dose level by cycle and phase; empty without doses.</summary>
    public IReadOnlyList<PhaseExposure> Phases { get; init; } = [];

    /// <summary>Sum of the doses of all cycles per body surface, in IU/m²; absent when none was.</summary>
    public decimal? CumulativeDose => Exposure.Any(cycle => cycle.CumulativeDose is not null) ? Exposure.Sum(cycle => cycle.CumulativeDose ?? 0) : null;
}

/// <summary>What was given in one cycle.</summary>
/// <param name="Cycle">Number of the cycle, from 1.</param>
/// <param name="Doses">Number of doses.</param>
/// <param name="CumulativeDose">
/// Sum of the doses in IU/m²: sent per body surface, or brought to it by the body surface of the day. Absent when there is none.
/// </param>
/// <param name="CumulativeUnits">Sum in IU of the doses sent as such or per body weight; absent when there is none.</param>
/// <param name="DosesWithoutAmount">Doses without amount, or in a unit that cannot be summed.</param>
public sealed record CycleExposure(int Cycle, int Doses, decimal? CumulativeDose, decimal? CumulativeUnits, int DosesWithoutAmount)
{
    /// <summary>How many doses <see cref="CumulativeDose"/> is the sum of.</summary>
    public int DosesPerArea { get; init; }

    /// <summary>True when one of the two sums is there and leaves out doses that are in neither, or the dose per body surface leaves out some.</summary>
    public bool IsPartial => (CumulativeDose is not null && DosesPerArea < Doses) || (CumulativeUnits is not null && DosesWithoutAmount > 0);
}

/// <summary>The dose level of one phase of a cycle.</summary>
/// <param name="Cycle">Number of the cycle, from 1.</param>
/// <param name="Phase">Name of the phase; absent for doses in none.</param>
/// <param name="Doses">Number of doses.</param>
/// <param name="DoseLevel">Mean dose in IU/m² of those for which it is known; absent when it is known of none.</param>
public sealed record PhaseExposure(int Cycle, string? Phase, int Doses, decimal? DoseLevel);
