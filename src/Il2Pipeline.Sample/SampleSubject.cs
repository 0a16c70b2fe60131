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

    /// <summary>The abstract's outcome: 6 objective responses among 17 evaluable patients; how the other 11 are split is ours.</summary>
    private static readonly TumourResponse[] Responses =
    [
        TumourResponse.ObjectiveResponse, TumourResponse.StableDisease, TumourResponse.StableDisease, TumourResponse.ObjectiveResponse,
        TumourResponse.Progression, TumourResponse.StableDisease, TumourResponse.ObjectiveResponse, TumourResponse.StableDisease,
        TumourResponse.Progression, TumourResponse.ObjectiveResponse, TumourResponse.StableDisease, TumourResponse.NotEvaluable,
        TumourResponse.ObjectiveResponse, TumourResponse.Progression, TumourResponse.StableDisease, TumourResponse.ObjectiveResponse,
        TumourResponse.StableDisease, TumourResponse.Progression,
    ];

    /// <summary>The subject of the cohort that is treated in one city and, for the second cycle, measured in another.</summary>
    public const int Mover = 10;

    /// <summary>The trial's subject number: 1001, 1002 …</summary>
    public string Number => FormattableString.Invariant($"{1001 + Index}");

    /// <summary>The hospital's own number, which is not the trial's.</summary>
    public string HospitalNumber => FormattableString.Invariant($"MRN-{704113 + Index * 37}");

    /// <summary>The best tumour response.</summary>
    public TumourResponse Response => Responses[Index % Responses.Length];

    /// <summary>True when the drops hold the doses; otherwise the study file gives the cycle starts.</summary>
    public bool HasDoseRecords => Index % 2 == 0;

    /// <summary>First dosing day of each of the two cycles; one subject in four starts the second a week late.</summary>
    public IReadOnlyList<LocalDate> CycleStarts
    {
        get
        {
            var first = FirstStart.PlusWeeks(Index / 2 % 40);
            return [first, first.PlusDays(Index % 4 == 3 ? 91 : 84)];
        }
    }

    /// <summary>The laboratory that measures in a cycle.</summary>
    /// <param name="cycle">1 or 2.</param>
    public SampleLab LabIn(int cycle) =>
        Index % 5 is 1 or 3 || (Index == Mover && cycle == 2) ? SampleLab.Central : SampleLab.Hannover;
}
