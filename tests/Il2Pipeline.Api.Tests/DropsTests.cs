using System.Net;
using System.Text.Json.Nodes;

namespace Il2Pipeline.Api.Tests;

public class DropsTests(SeededApi api) : IClassFixture<SeededApi>
{
    private readonly ApiHost _api = api.Host;

    [Fact]
    public async Task A_drop_tells_what_became_of_its_observations()
    {
        var drop = Assert.Single(await _api.ItemsAsync("/api/drops?prefix=north/1002"));

        Assert.Equal("north/1002.json", drop.Text("name"));
        Assert.Equal("north", drop.Text("laboratory"));
        Assert.Equal("done", drop.Text("status"));
        Assert.Equal("IL2-TEST", drop.Text("studyId"));
        Assert.Equal(2, drop.Int("observations"));
        Assert.Equal(1, drop["dispositions"]!.Int("stored"));
        Assert.Equal(1, drop["dispositions"]!.Int("refused"));
        Assert.Equal(0, drop["dispositions"]!.Int("superseded"));
        Assert.True(drop.IsTrue("balances"));
        var issue = Assert.Single(drop["issues"]!.AsArray())!;
        Assert.StartsWith("IL2-3", issue.Text("code"), StringComparison.Ordinal);
        Assert.Equal("error", issue.Text("severity"));
        Assert.Equal(1, issue.Int("count"));
    }

    [Fact]
    public async Task Drops_are_listed_the_latest_first()
    {
        var drops = await _api.ItemsAsync("/api/drops");

        Assert.Equal(SampleDrops.All.Count, drops.Count);
        var arrivals = drops.Select(drop => drop.Text("arrived")).ToList();
        Assert.Equal(arrivals.OrderDescending(StringComparer.Ordinal), arrivals);
    }

    [Theory]
    [InlineData("lab=north", 3)]
    [InlineData("lab=", 0)]
    [InlineData("lab=north&prefix=north/1001", 2)]
    [InlineData("status=refused", 1)]
    [InlineData("status=done&lab=south", 2)]
    [InlineData("subject=1001", 2)]
    [InlineData("issue=IL2-999", 0)]
    [InlineData("from=2001-01-01&before=2001-02-01", 0)]
    [InlineData("from=2001-01-01T00:00:00Z&order=name", 6)]
    public async Task Drops_are_filtered(string query, int expected) =>
        Assert.Equal(expected, (await _api.ItemsAsync($"/api/drops?{query}")).Count);

    [Theory]
    [InlineData("newest")]
    [InlineData("name")]
    public async Task Pages_follow_without_gap_or_repetition(string order)
    {
        List<string> ids = [];
        var token = "";
        do
        {
            var page = await _api.JsonAsync($"/api/drops?limit=2&order={order}{token}");
            ids.AddRange(page["items"]!.AsArray().Select(drop => drop!.Text("id")));
            token = page["next"] is { } next ? $"&token={next.GetValue<string>()}" : "";
        }
        while (token.Length > 0);

        Assert.Equal(SampleDrops.All.Count, ids.Count);
        Assert.Equal((await _api.ItemsAsync($"/api/drops?order={order}")).Select(drop => drop.Text("id")), ids);
    }

    [Fact]
    public async Task The_next_page_stands_in_the_link_header()
    {
        using var first = await _api.SendAsync("/api/drops?limit=4&format=ndjson");
        var link = first.Headers.GetValues("Link").Single();
        var rest = await _api.TextAsync(link[1..link.IndexOf('>', StringComparison.Ordinal)]);

        Assert.EndsWith("rel=\"next\"", link, StringComparison.Ordinal);
        Assert.Equal(2, rest.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.All(rest.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.NotNull(JsonNode.Parse(line)!["name"]));
    }

    [Fact]
    public async Task Drops_come_as_csv()
    {
        var lines = (await _api.TextAsync("/api/drops?lab=north", ("Accept", "text/csv"))).Split('\n');

        Assert.StartsWith("id,name,laboratory,content_hash,status,", lines[0], StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
    }

    [Theory]
    [InlineData("token=elsewhere")]
    [InlineData("token=")]
    [InlineData("token=00000000000000000000000000000000")]
    public async Task A_foreign_token_is_refused(string query) =>
        Assert.Equal("urn:il2:problem:bad-token", (await _api.ProblemAsync(HttpStatusCode.BadRequest, $"/api/drops?{query}")).Text("type"));

    [Theory]
    [InlineData("status=lost", "reading, done, refused, defect, received")]
    [InlineData("order=oldest", "newest, name")]
    [InlineData("limit=0", "1 to 1000")]
    [InlineData("limit=1001", "1 to 1000")]
    [InlineData("limit=many", "1 to 1000")]
    [InlineData("from=yesterday", "2026-01-05")]
    [InlineData("format=xlsx", "json, ndjson, csv")]
    public async Task A_bad_parameter_is_told_what_is_expected(string query, string expected)
    {
        var problem = await _api.ProblemAsync(HttpStatusCode.BadRequest, $"/api/drops?{query}");

        Assert.Contains(expected, problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_drop_is_read_by_its_id()
    {
        var listed = (await _api.ItemsAsync("/api/drops?prefix=south/broken"))[0];

        var drop = await _api.JsonAsync($"/api/drops/{listed.Text("id")}");

        Assert.Equal(listed.ToJsonString(), drop.ToJsonString());
        Assert.Equal("refused", drop.Text("status"));
    }

    [Fact]
    public async Task A_receipt_is_an_operation_outcome()
    {
        var drop = (await _api.ItemsAsync("/api/drops?prefix=north/1002"))[0];

        using var answer = await _api.SendAsync(drop.Text("receipt"));
        var receipt = JsonNode.Parse(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal("application/fhir+json", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("OperationOutcome", receipt.Text("resourceType"));
        Assert.Contains(drop["issues"]![0]!.Text("code"), receipt.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/drops/nothing")]
    [InlineData("/api/drops/00000000000000000000000000000000")]
    [InlineData("/api/drops/00000000000000000000000000000000/receipt")]
    public async Task An_unknown_drop_is_not_found(string address) =>
        Assert.Equal("urn:il2:problem:unknown-drop", (await _api.ProblemAsync(HttpStatusCode.NotFound, address)).Text("type"));
}
