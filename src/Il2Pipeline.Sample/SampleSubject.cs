using Il2Pipeline.Core.Study;
using NodaTime;

namespace Il2Pipeline.Sample;

/// <summary>Which of the two made-up laboratories measures.</summary>
internal enum SampleLab
{
    /// <summary>A German hospital's laboratory: <c>10*9/L</c>, LOINC beside local codes, transaction bundles.</summary>
    Hannover = 1,

    /// <summary>A reference laboratory of American habits: <c>K/uL</c> as text, local codes, panels, times in UTC.</summary>
    Central = 2,
}

/// <summary>One made-up subject: when treated, where measured, how the body answers.</summary>
/// <param name="Index">Zero-based place in the cohort; decides everything that is not chance.</param>
/// <param name="Body">How the body answers.</param>
internal sealed record SampleSubject(int Index, SamplePhysiology Body)
{
    /// <summary>First day of the first subject's first cycle, a Monday.</summary>
    private static readonly LocalDate FirstStart = new(2026, 1, 5);

    /// <summary>The subject of the cohort that is treated in one city and, for the second cycle, measured in another.</summary>
    public const int Mover = 10;

    /// <summary>The trial's subject number: 1001, 1002 …</summary>
    public string Number => FormattableString.Invariant($"{1001 + Index}");

    /// <summary>The hospital's own number, which is not the trial's.</summary>
    public string HospitalNumber => FormattableString.Invariant($"MRN-{704113 + Index * 37}");

    /// <summary>How long it is treated, and what comes of it.</summary>
    public SamplePlan Plan { get; } = SamplePlan.Of(Index);

    /// <summary>The best tumour response.</summary>
    public TumourResponse Response => Plan.Response;

    /// <summary>True when the study file gives the cycle starts; the drops hold everybody's doses.</summary>
    public bool HasStartsInStudyFile => Index % 2 == 1;

    /// <summary>First dosing day of each cycle begun.</summary>
    public IReadOnlyList<LocalDate> CycleStarts
    {
        get
        {
            var first = FirstStart.PlusWeeks((Index / 2 % 40) - Plan.WeeksEarlier);
            return [.. Enumerable.Range(1, Plan.Cycles).Select(cycle => first.PlusDays(Plan.Offset(cycle)))];
        }
    }

    /// <summary>The day of the last injection.</summary>
    public LocalDate LastDose => CycleStarts[^1].PlusDays(Plan.LastDay - 1);

    /// <summary>The last day of which anything is known: the last draw or injection.</summary>
    public LocalDate LastContact => Plan.IsOngoing ? LastDose : LocalDate.Max(LastDose, SampleSchedule.LastDraw(this));

    /// <summary>The laboratory that measures in a cycle.</summary>
    /// <param name="cycle">The cycle's number, from 1.</param>
    public SampleLab LabIn(int cycle) =>
        Index % 5 is 1 or 3 || (Index == Mover && cycle >= 2) ? SampleLab.Central : SampleLab.Hannover;
}
