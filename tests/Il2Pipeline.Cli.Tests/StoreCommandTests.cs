using Il2Pipeline.Cli.Drops;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Serve;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Runs;

namespace Il2Pipeline.Cli.Tests;

public class StoreCommandTests
{
    [Theory]
    [InlineData("x.json", null, "x.json")]
    [InlineData("lab-a/x.json", null, "lab-a/x.json")]
    [InlineData("x.json", "lab-b", "lab-b/x.json")]
    [InlineData("2026/x.json", "lab-b", "lab-b/2026/x.json")]
    [InlineData("lab-b/x.json", "lab-b", "lab-b/x.json")]
    [InlineData("lab-bb/x.json", "lab-b", "lab-b/lab-bb/x.json")]
    public void A_drop_is_named_under_its_laboratory(string name, string? laboratory, string expected) =>
        Assert.Equal(expected, DropName.Of(name, laboratory));

    [Theory]
    [InlineData("lab-a/x.json", 20, "lab-a/x.json")]
    [InlineData("lab-hannover/2026-06-20-H26-00187.json", 20, "lab-hann…6-00187.json")]
    public void A_long_name_loses_its_middle(string name, int width, string expected)
    {
        var shown = ShortText.Middle(name, width);
        Assert.True(shown.Length <= width);
        Assert.Equal(expected[..4], shown[..4]);
        Assert.Equal(expected[^8..], shown[^8..]);
    }

    [Theory]
    [InlineData("1O01", "1001")]
    [InlineData("lab-a/today.jso", "lab-a/today.json")]
    [InlineData("today", "lab-a/today.json")]
    [InlineData("nothing-like-it", null)]
    public void What_was_meant_is_guessed(string typed, string? meant) =>
        Assert.Equal(meant, Nearest.Of(typed, ["1001", "2017", "lab-a/today.json"]).FirstOrDefault());

    [Fact]
    public void Following_tells_what_is_new_or_changed_once()
    {
        var follow = new DropsFollow(new DropsAsked(new ReprocessScope(), DropOrder.Newest), new ListOutput("csv", null), null!);
        var entry = Entry("a.json");
        Assert.Single(follow.News([entry]));
        Assert.Empty(follow.News([entry]));
        Assert.Single(follow.News([entry with { Status = LedgerStatus.Refused }]));
    }

    [Fact]
    public void Only_codes_of_a_laboratory_count_as_unknown()
    {
        var balance = new DropBalance { UnknownCodes = [new("http://loinc.org|1-8", 5), new("urn:lab|X|Y", 2), new("Z", 1)] };
        Assert.Equal(3, DropsAsked.Unknown(Entry("a.json") with { Balance = balance }));
    }

    [Theory]
    [InlineData(new double[0], null)]
    [InlineData(new[] { 3.0 }, 3.0)]
    [InlineData(new[] { 5.0, 1.0, 3.0 }, 3.0)]
    [InlineData(new[] { 4.0, 1.0, 3.0, 2.0 }, 2.5)]
    public void The_median_is_the_middle(double[] values, double? expected) =>
        Assert.Equal((decimal?)expected, CohortTable.Median([null, .. values.Select(value => (decimal?)value)]));

    private static LedgerEntry Entry(string name) => new()
    {
        Id = "00",
        Drop = new DropId(name, "ab"),
        Status = LedgerStatus.Done,
        Arrived = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero),
    };
}
