using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Tests.Change;

public class ReferenceRangeTests
{
    [Theory]
    [InlineData("39", "40", "400", "LOW")]
    [InlineData("40", "40", "400", "NORMAL")]
    [InlineData("400", "40", "400", "NORMAL")]
    [InlineData("401", "40", "400", "HIGH")]
    [InlineData("1", null, "400", "NORMAL")]
    [InlineData("401", null, "400", "HIGH")]
    [InlineData("39", "40", null, "LOW")]
    [InlineData("5000", "40", null, "NORMAL")]
    [InlineData("5000", null, null, null)]
    [InlineData(null, "40", "400", null)]
    [InlineData("110.0000000000000001", "1", "110", "NORMAL")]
    public void The_limits_are_within(string? value, string? low, string? high, string? expected) =>
        Assert.Equal(expected, ReferenceRange.Indicator(Number(value), Number(low), Number(high)));

    [Theory]
    [InlineData(null, "HIGH", "NULL to HIGH")]
    [InlineData("LOW", null, "LOW to NULL")]
    [InlineData("LOW", "NORMAL", "LOW to NORMAL")]
    [InlineData(null, null, "NULL to NULL")]
    public void A_missing_side_is_written_NULL(string? baseline, string? indicator, string expected) =>
        Assert.Equal(expected, ReferenceRange.Shift(baseline, indicator));

    [Theory]
    [InlineData("123456789.123456789", "123456789.123457")]
    [InlineData("0.00012345678901234567", "0.000123456789012346")]
    [InlineData("12345678901234567890", "12345678901234600000")]
    [InlineData("-33.333333333333333333", "-33.3333333333333")]
    [InlineData("5.500", "5.5")]
    [InlineData("0.000", "0")]
    [InlineData("1", "1")]
    public void Fifteen_digits_are_significant(string value, string expected) =>
        Assert.Equal(expected, Significant.Round(Number(value)!.Value).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static decimal? Number(string? text) =>
        text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
