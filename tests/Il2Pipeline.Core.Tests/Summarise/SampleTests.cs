using System.Globalization;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Core.Tests.Summarise;

/// <summary>Against cases worked out by hand.</summary>
public class SampleTests
{
    [Fact]
    public void Eight_values()
    {
        // Sum 40, squares about the mean 5: 9+1+1+1+0+0+4+16 = 32, variance 32/7.
        var statistics = Sample.Describe([2, 4, 4, 4, 5, 5, 7, 9])!;
        Assert.Equal((5m, 2.13808994m, 4.5m, 4m, 6m, 2m, 9m), (
            statistics.Mean, Math.Round(statistics.StandardDeviation!.Value, 8), statistics.Median, statistics.LowerQuartile,
            statistics.UpperQuartile, statistics.Min, statistics.Max));
    }

    [Fact]
    public void Five_values_have_quartiles_among_them()
    {
        var statistics = Sample.Describe([50, 10, 30, 20, 40])!;
        Assert.Equal((20m, 30m, 40m), (statistics.LowerQuartile, statistics.Median, statistics.UpperQuartile));
    }

    [Fact]
    public void One_value_has_no_spread()
    {
        Assert.Equal(new SampleStatistics(7, null, 7, 7, 7, 7, 7), Sample.Describe([7]));
        Assert.Equal(new GeometricMean(7, null, null), Sample.Geometric([7]));
    }

    [Fact]
    public void Nothing_has_no_statistics()
    {
        Assert.Null(Sample.Describe([]));
        Assert.Null(Sample.Geometric([]));
    }

    [Fact]
    public void The_geometric_mean_has_its_interval()
    {
        // Logs 0, ln 2, ln 4: mean ln 2, sd ln 2; t(0.975, 2) = 4.302653; half width 4.302653 * ln 2 / sqrt 3 = 1.721873.
        var fold = Sample.Geometric([1, 2, 4])!;
        Assert.Equal(2m, Math.Round(fold.Mean, 9));
        Assert.Equal(0.357462m, Math.Round(fold.Low!.Value, 6));
        Assert.Equal(11.189997m, Math.Round(fold.High!.Value, 6));
    }

    [Fact]
    public void A_bound_that_no_decimal_holds_is_absent()
    {
        // Two folds 37,500 times apart: t(0.975, 1) = 12.7 makes the bounds e^-67 and e^67.
        var fold = Sample.Geometric([0.004m, 150])!;
        Assert.Equal((0.774596669m, null, null), (Math.Round(fold.Mean, 9), fold.Low, fold.High));
    }

    [Theory]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001", "79228162514264337593543950335")]
    public void The_mean_lies_between_its_values(string one, string other)
    {
        decimal[] values = [decimal.Parse(one, CultureInfo.InvariantCulture), decimal.Parse(other, CultureInfo.InvariantCulture)];
        Assert.InRange(Sample.Geometric(values)!.Mean, values[0], values[1]);
    }

    [Fact]
    public void The_order_of_values_makes_no_difference() =>
        Assert.Equal(Sample.Geometric([1.1m, 7.3m, 0.2m, 15m]), Sample.Geometric([15m, 0.2m, 7.3m, 1.1m]));
}
