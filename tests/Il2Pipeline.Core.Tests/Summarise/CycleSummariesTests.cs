using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Summarise;

public class CycleSummariesTests
{
    private static readonly StudyFile s_twoCycles = Treated("2026-01-05", "2026-03-30");

    private static IReadOnlyList<CycleSummary> Summarise(StudyFile study, params ResultVersion[] results) =>
        LabPipeline.Derive("1001", results, [], study).Cycles;

    [Fact]
    public void A_cycle_tells_first_last_peak_and_nadir_with_their_days()
    {
        var cycle = Summarise(s_twoCycles,
            Result("2026-01-05", 100), Result("2026-01-12", 80), Result("2026-02-02", 1500), Result("2026-02-09", 1500), Result("2026-03-02", 300))
            .Single(summary => summary.Cycle == 1);
        Assert.Equal((5, 100m), (cycle.Count, cycle.Base));
        Assert.Equal(new DayValue(100, 1, 1), cycle.First);
        Assert.Equal(new DayValue(300, 57, 57), cycle.Last);
        Assert.Equal(new DayValue(1500, 29, 29), cycle.Peak);
        Assert.Equal(new DayValue(80, 8, 8), cycle.Nadir);
        Assert.Equal((15m, 28), (cycle.FoldAtPeak, cycle.DaysToPeak));
    }

    [Fact]
    public void What_precedes_the_first_dose_is_cycle_zero()
    {
        var cycles = Summarise(s_twoCycles, Result("2025-12-20", 90), Result("2026-01-05", 100));
        Assert.Equal([0, 1], cycles.Select(cycle => cycle.Cycle));
        Assert.Null(cycles[0].DaysToPeak);
    }

    [Fact]
    public void Censored_refused_and_missing_are_counted_apart()
    {
        var cycle = Assert.Single(Summarise(s_twoCycles,
            Result("2026-01-06", null, "a") with { ValueText = "<5", Comparator = "<", Limit = 5 },
            Result("2026-01-07", null, "b") with { AbsentReason = "error" },
            Result("2026-01-08", null, "c") with { RefusedCode = "IL2-301" },
            Result("2026-01-09", null, "d") with { RefusedCode = "IL2-301" }));
        Assert.Equal((0, 1, 2, 1), (cycle.Count, cycle.Censored, cycle.Refused, cycle.Missing));
        Assert.Null(cycle.Peak);
    }

    [Fact]
    public void A_refused_result_sent_twice_counts_once()
    {
        var refused = Result("2026-01-08", null, "c") with { RefusedCode = "IL2-301" };
        var again = Result("2026-01-08", null, "c", drop: "lab/b.json") with { RefusedCode = "IL2-301" };
        Assert.Equal(1, Assert.Single(Summarise(s_twoCycles, refused, again)).Refused);
    }

    [Fact]
    public void A_borrowed_baseline_is_counted_in_its_own_cycle()
    {
        var study = s_twoCycles with { Baseline = new BaselinePolicy(Scope: BaselineScope.Cycle) };
        var cycles = Summarise(study, Result("2026-01-05", 100), Result("2026-03-28", 200), Result("2026-04-15", 600));
        Assert.Equal([("CYCLE 1", 1, 2), ("CYCLE 2", 2, 1)], cycles.Select(cycle => (cycle.BaselineType, cycle.Cycle, cycle.Count)));
        Assert.Equal(3, cycles[1].FoldAtPeak);
    }

    [Fact]
    public void Without_results_there_is_no_summary() => Assert.Empty(Summarise(s_twoCycles));
}
