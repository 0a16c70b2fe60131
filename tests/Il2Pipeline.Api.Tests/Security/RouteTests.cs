using System.Net;
using System.Text;

namespace Il2Pipeline.Api.Tests.Security;

/// <summary>Every route with every method: what is not offered is refused, and no answer goes without the safety headers.</summary>
public class RouteTests(SeededApi api) : IClassFixture<SeededApi>
{
    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "CONNECTED"];

    private static readonly string[] s_files = ["/", "/subject", "/page/page.css", "/elsewhere"];

    private readonly ApiHost _api = api.Host;

    [Fact]
    public async Task A_method_that_is_not_offered_is_refused_and_told()
    {
        foreach (var (address, offered) in await RoutesAsync())
            foreach (var method in s_methods.Except(offered))
            {
                using var answer = await SendAsync(method, address);
                await Answers.ProblemOrNothingAsync(HttpStatusCode.MethodNotAllowed, answer);
                Assert.Equal((address, string.Join(',', offered)), (address, string.Join(',',
                    answer.Content.Headers.Allow.Order(StringComparer.Ordinal))));
            }
    }

    [Fact]
    public async Task No_answer_goes_without_the_safety_headers()
    {
        foreach (var address in (await RoutesAsync()).Select(route => route.Address).Concat(s_files))
            foreach (var method in s_methods)
            {
                using var answer = await SendAsync(method, address);
                Assert.Equal((address, method, "nosniff"), (address, method, Header(answer, "X-Content-Type-Options")));
                Assert.Equal((address, method, "no-referrer"), (address, method, Header(answer, "Referrer-Policy")));
                Assert.Contains("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
                Assert.Equal((address, method, "same-origin"), (address, method, Header(answer, "Cross-Origin-Resource-Policy")));
                Assert.False(answer.Headers.Contains("Server") && Header(answer, "Server") != "Kestrel");
                Assert.True((int)answer.StatusCode < 500, $"{method} {address}: {answer.StatusCode}");
            }
    }

    [Fact]
    public async Task A_page_from_elsewhere_cannot_write_on_any_route()
    {
        foreach (var (address, offered) in await RoutesAsync())
            foreach (var method in offered.Where(method => method is not ("GET" or "HEAD")))
                foreach (var (name, value) in ((string, string)[])[("Origin", "https://evil.example"), ("Origin", "null"),
                    ("Sec-Fetch-Site", "cross-site")])
                {
                    using var answer = await SendAsync(method, address, (name, value));
                    Assert.Equal((address, HttpStatusCode.Forbidden), (address, answer.StatusCode));
                }
    }

    [Fact]
    public async Task A_method_cannot_be_put_on_by_a_header()
    {
        using var answer = await SendAsync("GET", "/api/study", ("X-HTTP-Method-Override", "PUT"), ("X-HTTP-Method", "DELETE"),
            ("X-Original-URL", "/api/drops"));

        Assert.Contains("IL2-TEST", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Range", "bytes=0-0")]
    [InlineData("Range", "bytes=0-0,1-1,2-2,3-3")]
    [InlineData("If-None-Match", "\"")]
    [InlineData("If-None-Match", "W/W/\"a\"")]
    [InlineData("If-Match", "\"never\"")]
    [InlineData("If-Modified-Since", "Thu, 01 Jan 2099 00:00:00 GMT")]
    [InlineData("Accept", "*/*;q=9999999999999999999999")]
    [InlineData("Accept-Encoding", "br;q=nan, zstd")]
    [InlineData("traceparent", "00-00000000000000000000000000000000-0000000000000000-zz")]
    public async Task Odd_headers_change_nothing(string name, string value)
    {
        using var plain = await _api.SendAsync("/api/subjects/1001/changes");
        using var odd = await _api.SendAsync("/api/subjects/1001/changes", (name, value));

        Assert.Equal(HttpStatusCode.OK, odd.StatusCode);
        Assert.Equal(await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await odd.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Ten_thousand_tags_and_parameters_end()
    {
        using var tags = await _api.SendAsync("/api/subjects", ("If-None-Match", string.Join(',', Enumerable.Range(0, 2_000)
            .Select(number => $"\"{number}\""))));
        using var accept = await _api.SendAsync("/api/subjects", ("Accept", string.Join(',', Enumerable.Range(0, 1_500).Select(number =>
            $"a/b{number}"))));
        using var large = await _api.SendAsync("/api/subjects", ("If-None-Match", $"\"{new string('a', 40_000)}\""));
        using var many = await _api.SendAsync($"/api/drops?{string.Join('&', Enumerable.Range(0, 1_200).Select(number => $"a{number}"))}");

        Assert.Equal(HttpStatusCode.OK, tags.StatusCode);
        Assert.Equal(HttpStatusCode.NotAcceptable, accept.StatusCode);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    // As the document tells them: a route of which it said nothing would be found by OPTIONS to have other methods.
    private async Task<IReadOnlyList<(string Address, string[] Offered)>> RoutesAsync()
    {
        List<(string, string[])> routes = [];
        foreach (var route in (await _api.JsonAsync("/api"))["routes"]!.AsArray().Select(route => route!.GetValue<string>()))
        {
            var address = route.Replace("{id}", "1001", StringComparison.Ordinal);
            using var answer = await SendAsync("OPTIONS", address);
            Assert.Equal((address, HttpStatusCode.NoContent), (address, answer.StatusCode));
            routes.Add((address, [.. answer.Content.Headers.Allow.Order(StringComparer.Ordinal)]));
        }
        Assert.True(routes.Count > 20);
        return routes;
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (method is "POST" or "PUT" or "PATCH") request.Content = new StringContent("{", Encoding.UTF8, "application/json");
        return await _api.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
