using System.Net;
using System.Text;

namespace Il2Pipeline.Api.Tests;

public class RequestCheckTests(SeededApi api) : IClassFixture<SeededApi>
{
    private readonly ApiHost _api = api.Host;

    [Theory]
    [InlineData("/api/drops?laboratory=north", "laboratory", "lab, status")]
    [InlineData("/api/drops?Lab=north", "Lab", "lab, status")]
    [InlineData("/api/subjects/1001/changes?analytes=EOS", "analytes", "analyte, format")]
    [InlineData("/api/health?verbose=1", "verbose", "takes: format")]
    public async Task A_mistyped_parameter_is_refused(string address, string name, string known)
    {
        var problem = await _api.ProblemAsync(HttpStatusCode.BadRequest, address);

        Assert.Equal("urn:il2:problem:unknown-parameter", problem.Text("type"));
        Assert.Contains($"\"{name}\"", problem.Text("title"), StringComparison.Ordinal);
        Assert.Contains(known, problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_odd_parameter_is_not_repeated()
    {
        var problem = await _api.ProblemAsync(HttpStatusCode.BadRequest, "/api/drops?J%C3%BCrgen%20Doe=1");

        Assert.DoesNotContain("Doe", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_given_twice_is_refused()
    {
        var problem = await _api.ProblemAsync(HttpStatusCode.BadRequest, "/api/drops?lab=north&lab=south");

        Assert.Equal("urn:il2:problem:bad-parameter", problem.Text("type"));
    }

    [Fact]
    public async Task A_key_in_the_address_is_passed_over_everywhere()
    {
        foreach (var route in (await _api.JsonAsync("/api"))["routes"]!.AsArray().Select(route => route!.GetValue<string>()))
        {
            var address = route.Replace("{id}", "1001", StringComparison.Ordinal);
            using var plain = await _api.SendAsync(address);
            using var keyed = await _api.SendAsync($"{address}?code=planted-key");
            Assert.Equal((route, plain.StatusCode), (route, keyed.StatusCode));
        }
        Assert.DoesNotContain("planted-key", _api.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_the_address_is_not_repeated()
    {
        using var page = await _api.SendAsync("/api/drops?limit=1&code=planted-key");

        Assert.Contains("limit=1", Assert.Single(page.Headers.GetValues("Link")), StringComparison.Ordinal);
        Assert.DoesNotContain("planted-key", page.Headers.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("planted-key", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    public async Task A_page_from_elsewhere_cannot_write(string header, string value)
    {
        using var answer = await PostAsync("application/json", (header, value));

        Assert.Equal("urn:il2:problem:cross-origin", (await Answers.ProblemOf(HttpStatusCode.Forbidden, answer)).Text("type"));
    }

    [Fact]
    public async Task The_own_page_and_programs_may_write()
    {
        using var program = await PostAsync("application/json");
        using var page = await PostAsync("application/json", ("Sec-Fetch-Site", "same-origin"));
        using var old = await PostAsync("application/json", ("Origin", _api.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)));

        Assert.Equal(HttpStatusCode.OK, program.StatusCode);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task A_body_that_forms_can_send_is_not_taken(string? type)
    {
        using var study = await PostAsync(type);
        using var drop = await PostAsync(type, "/api/drops?name=a/b.json");

        await Answers.ProblemOf(HttpStatusCode.UnsupportedMediaType, study);
        await Answers.ProblemOf(HttpStatusCode.UnsupportedMediaType, drop);
    }

    [Fact]
    public async Task No_answer_lets_another_origin_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/drops");
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");

        using var answer = await _api.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/api/drops", "GET,HEAD,POST")]
    [InlineData("/api/study", "GET,HEAD,PUT")]
    [InlineData("/api/subjects", "GET,HEAD")]
    public async Task Options_tells_the_methods(string address, string methods)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, address);

        using var answer = await _api.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(methods, string.Join(',', answer.Content.Headers.Allow.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_page_token_does_not_tell_the_subject()
    {
        var next = (await _api.JsonAsync("/api/subjects?limit=1")).Text("next");
        var first = (await _api.ItemsAsync("/api/subjects?limit=1"))[0].Text("subject");

        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(first)).TrimEnd('='), next, StringComparison.Ordinal);
        Assert.NotEqual(first, (await _api.ItemsAsync($"/api/subjects?limit=1&token={next}"))[0].Text("subject"));
    }

    private Task<HttpResponseMessage> PostAsync(string? type, params (string Name, string Value)[] headers) =>
        PostAsync(type, "/api/study/validate", headers);

    private async Task<HttpResponseMessage> PostAsync(string? type, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(SampleDrops.Study));
        if (type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await _api.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
