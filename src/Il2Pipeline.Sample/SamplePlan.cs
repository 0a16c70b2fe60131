using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Sample;

/// <summary>
/// How long a subject was treated and what came of it. The trial's report gives 18 patients treated 8 to more than 1086 days, 241 in the
/// mean, 17 of them evaluable, with 2 objective responses and 4 long-lasting stable diseases; who is treated how long is ours. The
/// days of the 18 plans add up to 18 × 241.
/// </summary>
/// <param name="Response">Best tumour response.</param>
/// <param name="Cycles">How many cycles were begun.</param>
/// <param name="LastDay">Cycle day of the last injection in the last cycle, a working day.</param>
internal sealed record SamplePlan(TumourResponse Response, int Cycles = 2, int LastDay = SamplePlan.FullCycle)
{
    /// <summary>Cycle day of the last injection of a whole cycle: the Friday of its eighth week.</summary>
    public const int FullCycle = 54;

    // In the order of the subjects; a larger cohort repeats them. Progression unless told otherwise: two cycles.
    private static readonly Dictionary<int, SamplePlan> s_plans = new()
    {
        [0] = new(TumourResponse.ObjectiveResponse, 4),
        [1] = new(TumourResponse.Progression, 1),
        [3] = new(TumourResponse.StableDisease, 5) { WeeksEarlier = 24, DelayedCycles = 1 },
        [6] = new(TumourResponse.StableDisease, 6, 40) { WeeksEarlier = 30 },
        [7] = new(TumourResponse.Progression) { DelayedCycles = 1 },
        [8] = new(TumourResponse.Progression, 1),
        [9] = new(TumourResponse.ObjectiveResponse, 13, 50) { WeeksEarlier = 115, DelayedCycles = 4, IsOngoing = true },
        [11] = new(TumourResponse.NotEvaluable, 1, 8),
        [12] = new(TumourResponse.StableDisease, 5) { WeeksEarlier = 26 },
        [15] = new(TumourResponse.StableDisease, 5) { WeeksEarlier = 30, DelayedCycles = 4 },
        [17] = new(TumourResponse.Progression, 1),
    };

    private static readonly SamplePlan s_usual = new(TumourResponse.Progression);

    /// <summary>How many weeks before its place in the cohort a long-treated subject began.</summary>
    public int WeeksEarlier { get; init; }

    /// <summary>How many cycles, from the second on, start a week late.</summary>
    public int DelayedCycles { get; init; }

    /// <summary>True when treatment goes on beyond the data cut-off.</summary>
    public bool IsOngoing { get; init; }

    /// <summary>Why treatment ended; absent while it goes on.</summary>
    public string? EndReason => IsOngoing ? null : Response switch
    {
        TumourResponse.NotEvaluable => "intercurrent infection",
        TumourResponse.ObjectiveResponse => "relapse",
        _ => "progression",
    };

    /// <summary>The plan of a subject.</summary>
    /// <param name="index">Zero-based place in the cohort.</param>
    /// <returns>The plan; the same for every 18th subject.</returns>
    public static SamplePlan Of(int index) => s_plans.GetValueOrDefault(index % 18, s_usual);

    /// <summary>Days from the first day of the first cycle to that of another one.</summary>
    /// <param name="cycle">The cycle's number, from 1.</param>
    public int Offset(int cycle) => (84 * (cycle - 1)) + (7 * Math.Min(cycle - 1, DelayedCycles));

    /// <summary>Cycle day of the last injection of a cycle.</summary>
    /// <param name="cycle">The cycle's number, from 1.</param>
    public int LastDayOf(int cycle) => cycle == Cycles ? LastDay : FullCycle;
}
