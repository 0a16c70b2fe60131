using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Tests.Place;

public class StudyTimeTests
{
    [Theory]
    [InlineData("2026-01-05", "2026-01-05")]
    [InlineData("2026-01-05T08:30:00", "2026-01-05T08:30:00")]
    [InlineData("2026-01-05T08:30", "2026-01-05T08:30:00")]
    [InlineData("2026-01-05T08:30:00Z", "2026-01-05T09:30:00")]
    [InlineData("2026-07-05T08:30:00Z", "2026-07-05T10:30:00")]
    [InlineData("2026-01-05T23:30:00Z", "2026-01-06T00:30:00")]
    [InlineData("2026-01-05T01:00:00+05:30", "2026-01-04T20:30:00")]
    [InlineData("2026-01-05T08:30:00.250+01:00", "2026-01-05T08:30:00.25")]
    [InlineData("2026-01-05T08:30:00.123456789+01:00", "2026-01-05T08:30:00.1234567")]
    [InlineData("2026-01-05T08:30:00-00:00", "2026-01-05T09:30:00")]
    public void Times_are_placed_in_the_studys_zone(string text, string expected)
    {
        var time = Samples.Time(text);
        Assert.Equal(expected, StudyTime.Format(time.Date, time.Time));
    }

    [Theory]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:59:59")]
    [InlineData("2016-12-31T23:59:60.5+01:00", "2016-12-31T23:59:59.5")]
    [InlineData("2016-12-31T23:59:60", "2016-12-31T23:59:59")]
    public void A_leap_second_is_the_second_before_it(string text, string expected)
    {
        var time = Samples.Time(text);
        Assert.Equal(expected, StudyTime.Format(time.Date, time.Time));
    }

    [Theory]
    [InlineData("1900-01-01", "Europe/Berlin")]
    [InlineData("1900", "Europe/Berlin")]
    [InlineData("2100-12-31T23:59:59", "Europe/Berlin")]
    [InlineData("2100-12", "Europe/Berlin")]
    [InlineData("1899-12-31T23:30:00Z", "Europe/Berlin")]
    [InlineData("2101-01-01T00:00:00Z", "America/New_York")]
    [InlineData("2101-01-01T09:00:00+14:00", "UTC")]
    public void Both_ends_are_the_sites(string text, string zone) =>
        Assert.True(StudyTime.TryParse(text, StudyTime.FindZone(zone)!, out _));

    [Theory]
    [InlineData("1899-12-31", "Europe/Berlin")]
    [InlineData("1899-12", "UTC")]
    [InlineData("2101", "UTC")]
    [InlineData("2101-01-01T00:00:00", "Europe/Berlin")]
    [InlineData("2100-12-31T23:30:00Z", "Europe/Berlin")]
    [InlineData("1900-01-01T00:00:00Z", "America/New_York")]
    [InlineData("9999-12-31T23:59:59Z", "Europe/Berlin")]
    [InlineData("9999-12-31T23:59:59-14:00", "Pacific/Kiritimati")]
    [InlineData("0001-01-01T00:00:00Z", "America/New_York")]
    [InlineData("0001-01-01T00:00:00+14:00", "Pacific/Midway")]
    [InlineData("9999", "UTC")]
    [InlineData("0001-01-01", "UTC")]
    public void What_no_result_can_be_of_is_not_read(string text, string zone)
    {
        Assert.False(StudyTime.TryParse(text, StudyTime.FindZone(zone)!, out var time));
        Assert.Equal(default, time);
    }

    [Theory]
    [InlineData("2026")]
    [InlineData("2026-01")]
    public void A_partial_date_has_no_day(string text) => Assert.Null(Samples.Time(text).Date);

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("05.01.2026")]
    [InlineData("2026-02-30")]
    [InlineData("2026-01-05T25:00:00")]
    [InlineData("2026-1-5")]
    [InlineData("2026-01-05 08:30:00")]
    [InlineData("2026-01-05T08:30:00+99:00")]
    public void What_is_no_FHIR_time_is_not_read(string text) =>
        Assert.False(StudyTime.TryParse(text, NodaTime.DateTimeZone.Utc, out _));

    [Fact]
    public void A_date_alone_comes_before_its_times() =>
        Assert.True(Samples.Time("2026-01-05").CompareTo(Samples.Time("2026-01-05T00:00:00")) < 0);

    [Fact]
    public void A_change_of_clocks_keeps_the_date()
    {
        Assert.Equal(Samples.Day("2026-03-29"), Samples.Time("2026-03-29T00:30:00+01:00").Date);
        Assert.Equal(Samples.Day("2026-10-26"), Samples.Time("2026-10-25T23:30:00Z").Date);
    }
}
