using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Change;

/// <summary>Changes at the edge: means next to zero, visits, and what is no doubt.</summary>
public class ChangeEdgeTests
{
    private static readonly StudyFile s_treated = Treated("2026-01-05");

    private static IReadOnlyList<ChangeRow> Derive(StudyFile study, params ResultVersion[] results) =>
        LabPipeline.Derive("1001", results, [], study).Changes;

    private static IReadOnlyList<ChangeRow> Derive(params ResultVersion[] results) => Derive(s_treated, results);

    [Theory]
    [InlineData(-1, 1, null)]
    [InlineData(-1, 3, 1)]
    public void A_mean_has_the_ratio_of_one_to_itself_unless_it_is_zero(int first, int second, int? ratio)
    {
        var study = s_treated with { Baseline = new BaselinePolicy(BaselineRule.MeanBeforeFirstDose, BaselineScope.Study) };
        var rows = Derive(study, Result("2026-01-02", first, analyte: "NKLYS"), Result("2026-01-03", second, analyte: "NKLYS"));
        Assert.Equal(ratio, Assert.Single(rows, row => row.DerivationType == ChangeRows.AverageType).Ratio);
    }

    [Fact]
    public void A_percent_may_be_out_of_range_where_the_ratio_is_not()
    {
        var study = s_treated with { Baseline = new BaselinePolicy(BaselineRule.MeanBeforeFirstDose, BaselineScope.Study) };
        var row = Derive(study, Result("2026-01-02", -1, analyte: "NKLYS"), Result("2026-01-03", 1.000000000000001m, analyte: "NKLYS"),
            Result("2026-01-12", 50, analyte: "NKLYS"))[^1];
        Assert.Equal((100_000_000_000_000_000m, null, ChangeAbsence.OutOfRange), (row.Ratio, row.PercentChange, row.Absence));
    }

    [Fact]
    public void The_last_of_a_window_stands_for_the_visit()
    {
        var study = s_treated with { VisitWindows = [new DayWindow("WEEK 1", 2, 11)] };
        var rows = Derive(study, Result("2026-01-05", 1), Result("2026-01-07", 2), Result("2026-01-09", 3), Result("2026-01-10", null) with { ValueText = "clotted" });
        Assert.Equal([false, false, true, false], rows.Select(row => row.IsVisitRecord));
    }

    [Fact]
    public void A_baseline_of_another_substance_is_no_method_break()
    {
        var rows = Derive(Result("2026-01-02", 100), Result("2026-01-12", 5, analyte: "SIL2RU"));
        Assert.Equal(ChangeAbsence.NoBaseline, rows[^1].Absence);
    }

    [Fact]
    public void A_method_that_one_side_does_not_name_is_no_doubt()
    {
        var rows = Derive(Result("2026-01-02", 100), Result("2026-01-12", 200) with { Method = "urn:m|flow", SpecimenType = "urn:s|blood", Sender = "lab" });
        Assert.Empty(rows[^1].Warnings);
    }

    [Fact]
    public void A_mean_next_to_zero_gives_no_percent_and_no_ratio()
    {
        var study = s_treated with { Baseline = new BaselinePolicy(BaselineRule.MeanBeforeFirstDose, BaselineScope.Study) };
        var rows = Derive(study, Result("2026-01-02", -1, analyte: "NKLYS"), Result("2026-01-03", 1.0000000000000000000000000004m, analyte: "NKLYS"),
            Result("2026-01-12", 50, analyte: "NKLYS"));
        Assert.Equal((0.0000000000000000000000000002m, null, null, ChangeAbsence.OutOfRange),
            (rows[^1].Base, rows[^1].PercentChange, rows[^1].Ratio, rows[^1].Absence));
        Assert.NotNull(rows[^1].Change);
    }
}
