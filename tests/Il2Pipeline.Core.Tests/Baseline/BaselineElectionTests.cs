using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Baseline;

/// <summary>The rules and scopes beside the default one, through the whole second half.</summary>
public class BaselineElectionTests
{
    private static readonly StudyFile s_treated = Treated("2026-01-05");

    private static IReadOnlyList<ChangeRow> Derive(StudyFile study, params ResultVersion[] results) =>
        LabPipeline.Derive("1001", results, [], study).Changes;

    [Theory]
    [InlineData(0, BaselineScope.Study, "STUDY")]
    [InlineData(0, BaselineScope.Cycle, "CYCLE 1")]
    [InlineData(3, BaselineScope.Cycle, "CYCLE 3")]
    [InlineData(2, BaselineScope.Both, "STUDY,CYCLE 2")]
    public void A_record_is_counted_under_the_baselines_of_the_scope(int cycle, BaselineScope scope, string types) =>
        Assert.Equal(types, string.Join(',', BaselineElection.TypesOf(cycle, scope)));

    [Fact]
    public void Strictly_before_excludes_the_day_of_dosing_without_times() =>
        Assert.Equal(100, Derive(Ruled(BaselineRule.LastBeforeFirstDose), Result("2026-01-02", 100), Result("2026-01-05", 200))[0].Base);

    [Fact]
    public void Strictly_before_compares_times_where_both_are_known()
    {
        var study = Samples.Study with { Baseline = new BaselinePolicy(BaselineRule.LastBeforeFirstDose) };
        var rows = LabPipeline.Derive("1001",
            [Result("2026-01-05T07:00:00+01:00", 100), Result("2026-01-05T08:00:00+01:00", 300)], [Dose("2026-01-05T08:00:00+01:00")], study).Changes;
        Assert.All(rows, row => Assert.Equal(100, row.Base));
    }

    [Fact]
    public void The_mean_before_the_first_dose_is_a_record_of_its_own()
    {
        var rows = Derive(Ruled(BaselineRule.MeanBeforeFirstDose), Result("2026-01-02", 100), Result("2026-01-03", 201), Result("2026-01-12", 301));
        var mean = Assert.Single(rows, row => row.IsBaseline);
        Assert.Equal((150.5m, "AVERAGE"), (mean.Value, mean.DerivationType));
        Assert.Equal([null, null, null, 150.5m], rows.Select(row => row.Change));
    }

    [Fact]
    public void Each_cycle_has_its_own_baseline()
    {
        var rows = Derive(Scoped(BaselineScope.Cycle, "2026-01-05", "2026-03-30"),
            Result("2026-01-05", 100), Result("2026-02-01", 900), Result("2026-03-28", 200), Result("2026-04-15", 600));
        Assert.Equal([100m, 100m, 100m], rows.Where(row => row.BaselineType == "CYCLE 1").Select(row => row.Base));
        var second = rows.Where(row => row.BaselineType == "CYCLE 2").ToList();
        Assert.Equal([200m, 600m], second.Select(row => row.Value));
        Assert.Equal([true, false], second.Select(row => row.IsBaseline));
        Assert.Equal(400, second[1].Change);
    }

    [Fact]
    public void A_cycle_with_a_baseline_of_its_own_borrows_none()
    {
        var rows = Derive(Scoped(BaselineScope.Cycle, "2026-01-05", "2026-03-30"),
            Result("2026-01-05", 100), Result("2026-03-20", 300), Result("2026-03-30", 400), Result("2026-04-15", 600));
        Assert.Equal([400m, 600m], rows.Where(row => row.BaselineType == "CYCLE 2").Select(row => row.Value!.Value));
    }

    [Fact]
    public void Both_scopes_stand_side_by_side()
    {
        var rows = Derive(Scoped(BaselineScope.Both, "2026-01-05", "2026-03-30"), Result("2026-01-05", 100), Result("2026-04-15", 600));
        Assert.Equal(["CYCLE 1", "CYCLE 2", "CYCLE 2", "STUDY", "STUDY"], rows.Select(row => row.BaselineType));
        Assert.Equal(3, rows.Count(row => row.IsBaseline));
    }

    private static StudyFile Ruled(BaselineRule rule) => s_treated with { Baseline = new BaselinePolicy(rule) };

    private static StudyFile Scoped(BaselineScope scope, params string[] starts) => Treated(starts) with { Baseline = new BaselinePolicy(Scope: scope) };
}
