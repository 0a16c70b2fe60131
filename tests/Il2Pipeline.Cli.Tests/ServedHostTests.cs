using System.Net;
using Il2Pipeline.Cli.Serve;

namespace Il2Pipeline.Cli.Tests;

/// <summary>Who reaches the local service.</summary>
public class ServedHostTests
{
    private const string Nowhere = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:9/a;"
        + "QueueEndpoint=http://127.0.0.1:9/a;TableEndpoint=http://127.0.0.1:9/a;";

    [Fact]
    public async Task Only_names_of_this_machine_are_answered()
    {
        await using var app = LocalHost.Build(Nowhere, isOwn: false, port: 0);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = new Uri(app.Urls.First());
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(address.Host)));
        using var http = new HttpClient { BaseAddress = address };

        foreach (var host in (string[])["localhost", "127.0.0.1", "[::1]"])
            Assert.Equal(HttpStatusCode.OK, await AskAsync(http, $"{host}:{address.Port}"));
        foreach (var host in (string[])["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "10.0.0.1"])
            Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(http, $"{host}:{address.Port}"));
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient http, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;
        request.Headers.Add("X-Forwarded-Host", "localhost");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
