using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Summarise;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Summarise;

public class CurveTests
{
    private static CycleSummary Cycle(params ResultVersion[] results) =>
        LabPipeline.Derive("1001", results, [], Treated("2026-01-05")).Cycles.Single(cycle => cycle.Cycle == 1);

    [Fact]
    public void The_area_is_that_of_trapezia() =>
        Assert.Equal(10 * 150 + 5 * 250, Cycle(Result("2026-01-05", 100), Result("2026-01-15", 200), Result("2026-01-20", 300)).AreaUnderCurve);

    [Fact]
    public void Results_of_one_day_are_averaged() =>
        Assert.Equal(10 * 150, Cycle(Result("2026-01-05", 100), Result("2026-01-15", 150, "a"), Result("2026-01-15", 250, "b")).AreaUnderCurve);

    [Fact]
    public void One_day_has_no_area() => Assert.Null(Cycle(Result("2026-01-05", 100)).AreaUnderCurve);

    [Fact]
    public void Days_above_are_counted_along_the_line()
    {
        // From 100 to 300 in ten days the line is above 200 for five; then above all the time; then it falls through 200 half way.
        var cycle = Cycle(Result("2026-01-05", 100), Result("2026-01-15", 300), Result("2026-01-20", 300), Result("2026-01-30", 100));
        Assert.Equal(15, cycle.DaysAboveTwiceBase);
    }

    [Fact]
    public void Without_a_baseline_above_zero_no_days_are_above() =>
        Assert.Null(Cycle(Result("2026-01-05", 0), Result("2026-01-15", 300)).DaysAboveTwiceBase);

    [Fact]
    public void A_ratio_that_enters_its_range_and_stays_has_normalised()
    {
        ReferenceInterval range = new(1, 3);
        var cycle = Cycle(
            Result("2026-01-05", 0.6m) with { Range = range }, Result("2026-01-12", 1.1m) with { Range = range },
            Result("2026-01-19", 0.9m) with { Range = range }, Result("2026-01-26", 1.3m) with { Range = range },
            Result("2026-02-02", 1.5m) with { Range = range });
        Assert.Equal(22, cycle.InRangeFromDay);
    }

    [Theory]
    [InlineData(1.2, 1.5)]
    [InlineData(0.6, 0.7)]
    public void One_always_within_or_never_within_has_not(double first, double second)
    {
        ReferenceInterval range = new(1, 3);
        Assert.Null(Cycle(
            Result("2026-01-05", (decimal)first) with { Range = range }, Result("2026-01-12", (decimal)second) with { Range = range }).InRangeFromDay);
    }
}
