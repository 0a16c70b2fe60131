using Il2Pipeline.Core.Change;

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
        Assert.Equal(grade, Grading.Grade(analyte, value, 600, null, null));

    [Fact]
    public void Without_lower_limit_only_the_fixed_bounds_are_graded()
    {
        Assert.Equal(2, Grading.Grade("CD4", 300, null, null, null));
        Assert.Null(Grading.Grade("CD4", 550, null, null, null));
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
        Assert.Equal(grade, Grading.Grade("EOS", value, 40, 500, baseline));

    [Fact]
    public void What_has_no_criterion_has_no_grade() => Assert.Null(Grading.Grade("NK", 1, 40, 500, 100));
}
