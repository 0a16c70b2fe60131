using System.Text;
using System.Text.Json;
using Il2Pipeline.Storage.Setup;
using Il2Pipeline.Storage.Tests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Il2Pipeline.Functions.Tests;

/// <summary>The HTTP functions, with a request as the worker hands it over: routed already by the host.</summary>
public sealed class HttpTests(AzuriteFixture azurite)
{
    private string Account => $"--AzureWebJobsStorage={azurite.ConnectionString}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_api_answers_as_everywhere()
    {
        var (status, body, context) = await AskAsync("/api/health");
        Assert.Equal(200, status);
        Assert.Contains("\"ok\"", body, StringComparison.Ordinal);
        Assert.Equal("nosniff", context.Response.Headers.XContentTypeOptions);
    }

    [Theory]
    [InlineData("/api/nothing-here", 404)]
    [InlineData("/nothing-here", 404)]
    [InlineData("/", 200)]
    [InlineData("/subject", 200)]
    public async Task A_route_has_the_status_that_the_pipeline_gives(string path, int status) =>
        Assert.Equal(status, (await AskAsync(path)).Status);

    [Fact]
    public async Task What_the_client_has_is_not_sent_again()
    {
        var (_, _, first) = await AskAsync("/api/analytes");
        var (status, body, _) = await AskAsync("/api/analytes", request => request.Headers.IfNoneMatch = first.Response.Headers.ETag);
        Assert.Equal((304, ""), (status, body));
    }

    [Fact]
    public async Task The_index_lists_the_apis_routes_and_not_the_hosts()
    {
        var (_, body, _) = await AskAsync("/api");
        using var index = JsonDocument.Parse(body);
        var routes = index.RootElement.GetProperty("routes").EnumerateArray().Select(route => route.GetString()!).ToList();
        Assert.Contains("/api/health", routes);
        Assert.DoesNotContain(routes, route => route.Contains('*', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_sign_in_nothing_is_told()
    {
        var (status, body, context) = await AskAsync("/api/health", _ => { }, "--Api:Authentication=EntraId");
        Assert.Equal(401, status);
        Assert.StartsWith("application/problem+json", context.Response.ContentType, StringComparison.Ordinal);
        Assert.Contains("Not signed in", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 401)]
    [InlineData(" ", 401)]
    [InlineData("11-22", 200)]
    public async Task The_platforms_header_lets_a_caller_in(string caller, int status)
    {
        var answer = await AskAsync(
            "/api/health", request => request.Headers["X-MS-CLIENT-PRINCIPAL-ID"] = caller, "--Api:Authentication=EntraId");
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task The_pages_files_need_no_sign_in() =>
        Assert.Equal(200, (await AskAsync("/", _ => { }, "--Api:Authentication=EntraId")).Status);

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/health")]
    [InlineData("/API/drops")]
    [InlineData("/api/")]
    public async Task The_door_without_a_key_leads_to_no_data(string path)
    {
        using var app = Program.Build([Account]);
        foreach (var method in (string[])["GET", "HEAD", "POST", "PUT", "OPTIONS"])
        {
            var context = Request(app, path, method);
            await ActivatorUtilities.CreateInstance<Http>(app.Services).OnPage(context.Request);
            Assert.Equal((401, "nosniff"), (context.Response.StatusCode, context.Response.Headers.XContentTypeOptions.ToString()));
        }
    }

    [Fact]
    public async Task Without_a_sign_in_every_route_is_closed()
    {
        using var app = Program.Build([Account, "--Api:Authentication=EntraId"]);
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(route => $"/{route.RoutePattern.RawText!.TrimStart('/')}").Where(route => route.StartsWith("/api", StringComparison.Ordinal))
            .Append("/api/drops").Append("/api/study").Append("/api/reprocess").Append("/api/subjects/1/changes").Distinct();
        foreach (var route in routes)
            foreach (var method in (string[])["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
            {
                var context = Request(app, route, method);
                context.Request.Headers["X-MS-CLIENT-PRINCIPAL-NAME"] = "somebody";
                context.Request.Headers.Authorization = "Bearer forged";
                await ActivatorUtilities.CreateInstance<Http>(app.Services).OnApi(context.Request);
                Assert.Equal((route, method, 401), (route, method, context.Response.StatusCode));
            }
    }

    private static DefaultHttpContext Request(IHost app, string path, string method)
    {
        var context = new DefaultHttpContext { RequestServices = app.Services };
        (context.Request.Method, context.Request.Path, context.Response.Body) = (method, path, Stream.Null);
        return context;
    }

    private async Task<(int Status, string Body, HttpContext Context)> AskAsync(
        string path, Action<HttpRequest>? adding = null, params string[] args)
    {
        using var app = Program.Build([Account, .. args]);
        await app.Services.GetRequiredService<StorageSetup>().EnsureAsync(Cancel);
        await using var scope = app.Services.CreateAsyncScope();
        using var bytes = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = path;
        context.Request.RouteValues["path"] = path;
        context.Response.Body = bytes;
        adding?.Invoke(context.Request);
        var http = ActivatorUtilities.CreateInstance<Http>(app.Services);
        await (path.StartsWith("/api", StringComparison.Ordinal) ? http.OnApi(context.Request) : http.OnPage(context.Request));
        return (context.Response.StatusCode, Encoding.UTF8.GetString(bytes.ToArray()), context);
    }
}
