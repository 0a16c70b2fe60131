using Il2Pipeline.Cli.Serve;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Core;
using Il2Pipeline.Storage;

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

    [Fact]
    public void A_name_that_is_a_formula_is_written_as_text()
    {
        var text = new StringWriter();
        DropsList.WriteCsv(text, [Entry("=cmd(),\"x\".json")]);
        Assert.StartsWith("\"'=cmd(),\"\"x\"\".json\",", text.ToString().Split('\n')[1]);
    }

    [Fact]
    public void Json_is_valid_with_a_row_a_line()
    {
        var text = new StringWriter();
        DropsList.WriteJson(text, [Entry("a\n\"b\".json"), Entry("c.json")]);
        using var parsed = System.Text.Json.JsonDocument.Parse(text.ToString());
        Assert.Equal("a\n\"b\".json", parsed.RootElement[0].GetProperty("name").GetString());
        Assert.Equal(5, text.ToString().Split('\n').Length);
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
