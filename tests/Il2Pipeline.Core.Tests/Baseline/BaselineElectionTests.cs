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
        var rows = Derive(Scoped(BaselineScope.Both, "2026-01-05", "2026-03-30"), Result("2026-01-05", 100), Result("2026-03-28", 200), Result("2026-04-15", 600));
        Assert.Equal(["CYCLE 1", "CYCLE 1", "CYCLE 2", "CYCLE 2", "STUDY", "STUDY", "STUDY"], rows.Select(row => row.BaselineType));
        Assert.Equal(3, rows.Count(row => row.IsBaseline));
    }

    [Theory]
    [InlineData(BaselineRule.MeanBeforeFirstDose, 320)]
    [InlineData(BaselineRule.LastBeforeFirstDose, 290)]
    [InlineData(BaselineRule.LastOnOrBeforeFirstDose, 290)]
    public void A_cycle_s_baseline_is_of_what_was_measured_after_the_last_dose_of_the_cycle_before(BaselineRule rule, int expected)
    {
        var rows = LabPipeline.Derive("1001", s_eosinophils, s_doses, Both(rule)).Changes;
        var second = rows.Where(row => row.BaselineType == "CYCLE 2").ToList();
        Assert.All(second, row => Assert.Equal(expected, row.Base));
        // No row of the cycle before, but for the record that is the baseline.
        Assert.All(second, row => Assert.True(row.IsBaseline || row.Cycle == 2));
        Assert.Equal(expected, Assert.Single(second, row => row.IsBaseline).Value);
    }

    [Fact]
    public void A_mean_lists_its_sources()
    {
        var rows = LabPipeline.Derive("1001", s_eosinophils, s_doses, Both(BaselineRule.MeanBeforeFirstDose)).Changes;
        Assert.Equal("C|D", Assert.Single(rows, row => row is { BaselineType: "CYCLE 2", DerivationType: "AVERAGE" }).SourceIds);
        Assert.Equal("A", Assert.Single(rows, row => row is { BaselineType: "STUDY", DerivationType: "AVERAGE" }).SourceIds);
        Assert.All(rows.Where(row => row.DerivationType is null), row => Assert.Null(row.SourceIds));
    }

    [Theory]
    [InlineData("rest", 320)]
    [InlineData("Wash-out", 320)]
    [InlineData("maintenance 2", null)]
    public void Where_doses_are_not_told_the_phase_without_dosing_tells(string phase, int? expected)
    {
        var study = Scoped(BaselineScope.Both, "2026-01-05", "2026-03-30");
        study = study with
        {
            Baseline = new BaselinePolicy(BaselineRule.MeanBeforeFirstDose, BaselineScope.Both),
            Treatment = new Treatment { Phases = [new("pulse", 1, 2), new("maintenance", 3, 56), new(phase, 57, 84)] },
        };
        Assert.Equal(expected, LabPipeline.Derive("1001", s_eosinophils, [], study).Changes.Last(row => row.BaselineType == "CYCLE 2").Base);
    }

    [Fact]
    public void On_the_day_of_the_last_dose_the_times_tell()
    {
        ResultVersion[] results = [.. s_eosinophils, Result("2026-03-01T07:00:00", 9000, "before"), Result("2026-03-01T09:00:00", 350, "after")];
        var rows = LabPipeline.Derive("1001", results, s_doses, Both(BaselineRule.MeanBeforeFirstDose)).Changes;
        Assert.Equal("after|C|D", Assert.Single(rows, row => row is { BaselineType: "CYCLE 2", IsBaseline: true }).SourceIds);
    }

    [Fact]
    public void Without_a_value_off_treatment_a_cycle_has_no_baseline_and_says_so()
    {
        var summary = LabPipeline.Derive("1001", s_eosinophils[..2].Append(s_eosinophils[^1]).ToList(), s_doses, Both(BaselineRule.LastOnOrBeforeFirstDose));
        Assert.All(summary.Changes.Where(row => row.BaselineType == "CYCLE 2"), row => Assert.Equal(ChangeAbsence.NoBaseline, row.Absence));
        Assert.Equal(NoBaselineReason.OnTreatment, summary.Cycles.Single(cycle => cycle.BaselineType == "CYCLE 2").NoBaseBecause);
    }

    private static readonly ResultVersion[] s_eosinophils =
    [
        Result("2026-01-04", 300, "A"), Result("2026-02-02", 4500, "B"), Result("2026-03-15", 350, "C"), Result("2026-03-29", 290, "D"),
        Result("2026-04-20", 3000, "E"),
    ];

    private static readonly DoseVersion[] s_doses =
        [Dose("2026-01-05T08:00:00"), Dose("2026-02-02T08:00:00"), Dose("2026-03-01T08:00:00"), Dose("2026-03-30T08:00:00")];

    private static StudyFile Both(BaselineRule rule) => Samples.Study with { Baseline = new BaselinePolicy(rule, BaselineScope.Both) };

    private static StudyFile Ruled(BaselineRule rule) => s_treated with { Baseline = new BaselinePolicy(rule) };

    private static StudyFile Scoped(BaselineScope scope, params string[] starts) => Treated(starts) with { Baseline = new BaselinePolicy(Scope: scope) };
}
