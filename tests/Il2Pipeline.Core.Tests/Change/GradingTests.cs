using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Tests.Change;

public class GradingTests
{
    [Theory]
    [InlineData("CD4", 49, 4)]
    [InlineData("CD4", 50, 3)]
    [InlineData("CD4", 199, 3)]
    [InlineData("CD4", 200, 2)]
    [InlineData("CD4", 499, 2)]
    [InlineData("CD4", 500, 1)]
    [InlineData("CD4", 599, 1)]
    [InlineData("CD4", 600, 0)]
    [InlineData("LYM", 199, 4)]
    [InlineData("LYM", 200, 3)]
    [InlineData("LYM", 500, 2)]
    [InlineData("WBC", 999, 4)]
    [InlineData("WBC", 2999, 2)]
    public void Decreases_are_graded_by_the_bounds(string analyte, int value, int grade) =>
        Assert.Equal(grade, Grading.Low(analyte, value, 600));

    [Fact]
    public void Without_lower_limit_only_the_fixed_bounds_are_graded()
    {
        Assert.Equal(2, Grading.Low("CD4", 300, null));
        Assert.Null(Grading.Low("CD4", 550, null));
    }

    [Theory]
    [InlineData(400, 100, 0)]
    [InlineData(600, 100, 1)]
    [InlineData(500, 100, 0)]
    [InlineData(501, 500, 1)]
    [InlineData(600, 600, 0)]
    [InlineData(600, 700, 0)]
    [InlineData(600, null, null)]
    public void Eosinophilia_is_above_limit_and_baseline(int value, int? baseline, int? grade) =>
        Assert.Equal(grade, Grading.High("EOS", value, 500, baseline));

    [Fact]
    public void What_has_no_criterion_has_no_grade() => Assert.Equal((null, null), (Grading.Low("NK", 1, 40), Grading.High("NK", 1, 500, 100)));

    [Theory]
    [InlineData("LYM", 4000, 0)]
    [InlineData("LYM", 4001, 2)]
    [InlineData("LYM", 20_000, 2)]
    [InlineData("LYM", 25_000, 3)]
    [InlineData("WBC", 100_000, 0)]
    [InlineData("WBC", 100_001, 3)]
    public void Increases_are_graded_by_the_bounds(string analyte, int value, int grade) =>
        Assert.Equal(grade, Grading.High(analyte, value, null, null));

    [Fact]
    public void A_rise_and_a_fall_are_two_terms()
    {
        var result = Samples.Result("2026-01-12", 25_000, analyte: "LYM") with { Range = new ReferenceInterval(1000, 4000) };
        var row = Assert.Single(LabPipeline.Derive("1001", [result], [], Samples.Treated("2026-01-05")).Changes);
        Assert.Equal((0, "Lymphocyte count decreased", 3, "Lymphocyte count increased"), (row.GradeLow, row.TermLow, row.GradeHigh, row.TermHigh));
        Assert.Equal(3, row.Grade);
    }

    [Theory]
    [InlineData("LYM", null, 0, null)]
    [InlineData("LYM", null, 2, 2)]
    [InlineData("LYM", 3, 0, 3)]
    [InlineData("CD4", 2, null, 2)]
    [InlineData("EOS", null, 1, 1)]
    public void The_graver_of_both_needs_to_know_both_unless_one_is_a_grade(string analyte, int? low, int? high, int? graver) =>
        Assert.Equal(graver, Grading.Graver(analyte, low, high));
}
