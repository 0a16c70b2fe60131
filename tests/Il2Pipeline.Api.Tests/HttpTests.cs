using System.Net;
using System.Text.Json.Nodes;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Api.Tests;

public class HttpTests(SeededApi api) : IClassFixture<SeededApi>
{
    private readonly ApiHost _api = api.Host;

    [Theory]
    [InlineData("/api/subjects")]
    [InlineData("/api/subjects/1001/changes")]
    [InlineData("/")]
    public async Task Writing_methods_are_not_allowed(string address)
    {
        using var answer = await _api.Http.PostAsync(address, null, TestContext.Current.CancellationToken);

        await Answers.ProblemOf(HttpStatusCode.MethodNotAllowed, answer);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/page/nothing.js")]
    [InlineData("/page/..%2Fpage.css")]
    [InlineData("/elsewhere")]
    public async Task An_unknown_address_is_a_problem(string address) => await _api.ProblemAsync(HttpStatusCode.NotFound, address);

    [Theory]
    [InlineData("/api/drops")]
    [InlineData("/api/subjects/1001/changes?format=csv")]
    [InlineData("/")]
    public async Task Head_tells_the_length_and_sends_nothing(string address)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var whole = await _api.SendAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Head, address);

        using var head = await _api.Http.SendAsync(request, cancel);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(whole.Headers.ETag, head.Headers.ETag);
        Assert.Equal((await whole.Content.ReadAsByteArrayAsync(cancel)).Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(cancel));
    }

    [Theory]
    [InlineData("/api/drops")]
    [InlineData("/api/subjects/1001/changes?format=ndjson")]
    [InlineData("/api/subjects/1001/changes?format=adam-csv")]
    [InlineData("/page/subject.js")]
    public async Task Answers_are_compressed_on_request(string address)
    {
        using var answer = await _api.SendAsync(address, ("Accept-Encoding", "gzip"));

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("/", "default-src 'self'")]
    [InlineData("/api/drops", "default-src 'none'")]
    [InlineData("/api/nothing", "default-src 'none'")]
    public async Task Every_answer_has_the_safety_headers(string address, string policy)
    {
        using var answer = await _api.SendAsync(address);
        string Header(string name) => Assert.Single(answer.Headers.GetValues(name));

        Assert.StartsWith(policy, Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
    }

    [Fact]
    public async Task Data_are_kept_by_no_shared_cache()
    {
        using var answer = await _api.SendAsync("/api/subjects/1001/changes");

        Assert.True(answer.Headers.CacheControl!.Private);
        Assert.True(answer.Headers.CacheControl.NoCache);
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Fact]
    public async Task Health_tells_study_and_waiting_work()
    {
        var health = await _api.JsonAsync("/api/health");

        Assert.Equal("ok", health.Text("status"));
        Assert.Equal("IL2-TEST", health.Text("studyId"));
        Assert.True(health.Int("waiting") >= 0);
    }

    [Fact]
    public async Task All_analytes_are_explained()
    {
        var analytes = (await _api.JsonAsync("/api/analytes")).AsArray();

        Assert.Equal(AnalyteCatalogue.InOrder.Select(analyte => analyte.Code), analytes.Select(analyte => analyte!.Text("code")));
        Assert.Equal("/uL", analytes.First(analyte => analyte!.Text("code") == "EOS")!.Text("unit"));
    }

    [Fact]
    public async Task All_issue_codes_are_explained()
    {
        var codes = (await _api.JsonAsync("/api/issue-codes")).AsArray();

        Assert.Equal(IssueCatalogue.All.Select(issue => issue.Code), codes.Select(code => code!.Text("code")));
        Assert.All(codes, code => Assert.NotEmpty(code!.Text("resend")));
    }

    [Fact]
    public async Task Without_storage_the_answer_is_try_later()
    {
        const string Nowhere = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:9/a;"
            + "QueueEndpoint=http://127.0.0.1:9/a;TableEndpoint=http://127.0.0.1:9/a;";
        await using var alone = await ApiHost.StartAsync(Nowhere, new Dictionary<string, string?> { ["Storage:Retry:MaxRetries"] = "0" });

        foreach (var address in (string[])["/api/health", "/api/drops?prefix=north/Jane%20Doe", "/api/subjects/1001/changes"])
        {
            using var answer = await alone.SendAsync(address);
            var problem = await Answers.ProblemOf(HttpStatusCode.ServiceUnavailable, answer);
            Assert.Equal("urn:il2:problem:storage-away", problem.Text("type"));
            Assert.NotNull(answer.Headers.RetryAfter?.Delta);
        }
        Assert.Contains("/api/drops", alone.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Jane", alone.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_name_reaches_the_log_nor_a_problem()
    {
        const string Planted = "Planted-Name";
        foreach (var address in (string[])
            ["drops?prefix=Planted-Name", "drops?status=Planted-Name", "drops?token=Planted-Name", "drops?format=Planted-Name",
                "drops/Planted-Name", "Planted-Name"])
        {
            using var answer = await _api.SendAsync($"/api/{address}");
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(Planted, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Planted, _api.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("odd", _api.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_malformed_query_is_no_defect()
    {
        using var answer = await _api.SendAsync("/api/drops?%00=%FF&limit=%");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
