using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;
using NodaTime;

namespace Il2Pipeline.Core.Tests.Intake;

public class TimeDoubtsTests
{
    private static readonly DateTimeZone s_berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    private static string Of(string collected, string? birth = null, string? bundle = null, string? issued = null, string? updated = null) =>
        string.Join(' ', TimeDoubts.Of(new ReadObservation(new IssueLocation(0, "Observation"))
        {
            Collected = collected,
            BundleTime = bundle,
            Issued = issued,
            LastUpdated = updated,
            Subject = new ReadSubject("p", []) { BirthDate = birth },
        }, s_berlin).Select(issue => issue.Code));

    [Theory]
    [InlineData("1900-01-01", true)]
    [InlineData("1970-01-01", true)]
    [InlineData("1970-01-01T00:00:00Z", true)]
    [InlineData("1970-01-01T01:00:00+01:00", true)]
    [InlineData("1969-12-31T19:00:00-05:00", true)]
    [InlineData("2099-12-31T23:59:59Z", true)]
    [InlineData("1970-01-02", false)]
    [InlineData("1970", false)]
    [InlineData("2026-01-05T08:00:00Z", false)]
    [InlineData("0001-01-01", false)]
    [InlineData(null, false)]
    public void A_date_that_stands_in_for_none_is_known(string? text, bool isOne) => Assert.Equal(isOne, TimeDoubts.IsPlaceholder(text));

    [Theory]
    [InlineData("1955-01-04", "1955-06-01", "IL2-511")]
    [InlineData("1955-06-01", "1955-06-01", "")]
    [InlineData("1955-05-04", "1955-06", "IL2-511")]
    [InlineData("1955-01-04", "1955", "")]
    [InlineData("1954-12-31", "1955", "IL2-511")]
    [InlineData("2026-01-04", "9999-12-31", "")]
    [InlineData("2026-01-04", "unknown", "")]
    [InlineData("2026-01-04", null, "")]
    public void Before_birth_is_told(string collected, string? birth, string code) => Assert.Equal(code, Of(collected, birth: birth));

    [Theory]
    [InlineData("2027-01-19", "2026-01-20T08:00:00Z", "IL2-512")]
    [InlineData("2026-01-22", "2026-01-20T08:00:00Z", "IL2-512")]
    [InlineData("2026-01-21", "2026-01-20T08:00:00Z", "")]
    [InlineData("2026-01-19", "2026-01-20T08:00:00Z", "")]
    [InlineData("2026-01-19", "1970-01-01T00:00:00Z", "")]
    [InlineData("2026-01-19", "yesterday", "")]
    public void After_the_message_is_told(string collected, string bundle, string code) => Assert.Equal(code, Of(collected, bundle: bundle));

    [Fact]
    public void Long_after_the_release_is_told()
    {
        Assert.Equal("IL2-513", Of("2026-11-19", issued: "2026-03-20T08:00:00Z"));
        Assert.Equal("IL2-513", Of("2026-11-19", updated: "2026-03-20T08:00:00Z"));
        Assert.Equal("", Of("2026-01-20", issued: "2026-01-19T08:00:00Z"));
        Assert.Equal("", Of("2026-01-05", issued: "2026-03-20T08:00:00Z"));
        Assert.Equal("", Of("2026-11", issued: "2026-03-20T08:00:00Z"));
    }
}
