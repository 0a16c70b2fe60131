using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Il2Pipeline.Api.Tests;

public class ReprocessTests(AzuriteFixture azurite)
{
    private static readonly string s_otherStart = SampleDrops.Study.Replace("2026-01-05", "2026-01-04", StringComparison.Ordinal);

    [Fact]
    public async Task A_run_is_started_watched_and_listed()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        using var started = await api.PostAsync("/api/reprocess", """{"scope":{"laboratory":"north"}}""");
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.NotNull(started.Headers.RetryAfter);
        var address = started.Headers.Location!.OriginalString;
        using var before = await api.SendAsync(address);
        Assert.NotNull(before.Headers.RetryAfter);
        await api.WorkRunsAsync();
        var run = await api.JsonAsync(address);
        Assert.Equal(("done", 3, 3, 0), (run.Text("status"), run.Int("planned"), run.Int("done"), run.Int("changedSubjects")));
        Assert.Equal("north", run["scope"]!.Text("laboratory"));
        using var after = await api.SendAsync(address);
        using var unchanged = await api.SendAsync(address, ("If-None-Match", after.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(run.Text("id"), Assert.Single(await api.ItemsAsync("/api/reprocess")).Text("id"));
        Assert.Equal(3, (await api.JsonAsync($"{address}/drops?status=done")).AsArray().Count);
        await api.ProblemAsync(HttpStatusCode.NotFound, $"{address}/diff");
        await ProblemAsync(api, HttpStatusCode.Conflict, $"{address}/cancel", "");
    }

    [Fact]
    public async Task A_dry_run_with_a_study_file_gives_a_diff_in_three_formats()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        using var started = await api.PostAsync("/api/reprocess", $$"""{"dryRun":true,"study":{{s_otherStart}}}""");
        var address = started.Headers.Location!.OriginalString;
        await api.ProblemAsync(HttpStatusCode.Conflict, $"{address}/diff");
        await api.WorkRunsAsync();
        var diff = await api.JsonAsync($"{address}/diff");
        Assert.Equal(1, diff.Int("subjects"));
        Assert.All(diff["items"]!.AsArray(), row => Assert.Equal("1001", row!.Text("subject")));
        var csv = (await api.TextAsync($"{address}/diff?format=csv")).TrimEnd('\n').Split('\n');
        Assert.StartsWith("subject,analyte,", csv[0], StringComparison.Ordinal);
        Assert.Equal(diff.Int("rows"), csv.Length - 1);
        Assert.Equal(diff.Int("rows"), (await api.TextAsync($"{address}/diff", ("Accept", "application/x-ndjson"))).TrimEnd('\n').Split('\n').Length);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"scope":{}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"scope":{"all":true,"laboratory":"x"}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"scope":{"from":"yesterday"}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"scope":{"status":"broken"}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"scope":{"labs":"x"}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"scope":{"drop":"none.json"}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"scope":{"all":true},"study":{"studyId":"X"}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"dryRun":true,"study":{}}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("no json", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_done_is_refused(string body, HttpStatusCode expected)
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await ProblemAsync(api, expected, "/api/reprocess", body);
    }

    [Fact]
    public async Task Only_this_services_own_pages_and_programs_may_ask()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        using var text = new StringContent("""{"scope":{"all":true}}""", Encoding.UTF8, "text/plain");
        using var form = await api.Http.PostAsync("/api/reprocess", text, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reprocess/x/cancel");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var foreign = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    [Theory]
    [InlineData("/api/reprocess/none")]
    [InlineData("/api/reprocess/20260105T093000123-4f2a9c")]
    [InlineData("/api/reprocess/none/diff")]
    [InlineData("/api/reprocess/none/drops")]
    public async Task An_unknown_run_is_not_found(string address)
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await api.ProblemAsync(HttpStatusCode.NotFound, address);
    }

    [Fact]
    public async Task The_effect_of_a_study_file_is_told_before_it_is_put()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        using var answer = await api.PostAsync("/api/study/effect", s_otherStart);
        var effect = JsonNode.Parse(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(0, effect.Int("drops"));
        Assert.Equal("1001", Assert.Single(effect["subjects"]!.AsArray())!.GetValue<string>());
        using var other = await api.PostAsync("/api/study/effect", SampleDrops.Study.Replace("IL2-TEST", "OTHER", StringComparison.Ordinal));
        Assert.Equal(6, JsonNode.Parse(await other.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken))!.Int("drops"));
        var problem = await ProblemAsync(api, HttpStatusCode.UnprocessableEntity, "/api/study/effect", "{}");
        Assert.StartsWith("IL2-9", problem["findings"]![0]!.Text("code"), StringComparison.Ordinal);
    }

    private static async Task<JsonNode> ProblemAsync(ApiHost api, HttpStatusCode status, string address, string body)
    {
        using var answer = await api.PostAsync(address, body);
        return await Answers.ProblemOf(status, answer);
    }
}
