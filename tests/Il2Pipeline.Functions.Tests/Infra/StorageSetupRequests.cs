using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Azure.Core.Pipeline;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Setup;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Functions.Tests.Infra;

/// <summary>What the app asks of storage when it makes what is missing, seen without storage.</summary>
internal static class StorageSetupRequests
{
    /// <summary>Runs the set-up against a storage that says yes to everything.</summary>
    /// <param name="asked">Gets "container lab-drops", "queue reprocess" and so on.</param>
    public static async Task RecordAsync(ConcurrentQueue<string> asked)
    {
        using var http = new HttpClient(new Yes(asked));
        var transport = new HttpClientTransport(http);
        var options = Options.Create(new StorageOptions { ConnectionString = "UseDevelopmentStorage=true" });
        var clients = new StorageClients(options, TimeProvider.System, client => client.Transport = transport);
        await new StorageSetup(clients).EnsureAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Yes(ConcurrentQueue<string> asked) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath.Split('/')[^1];
            if (request.RequestUri.Query.Contains("restype=container", StringComparison.Ordinal)) asked.Enqueue($"container {path}");
            else if (path == "Tables") asked.Enqueue($"table {await TableAsync(request, cancellationToken)}");
            else asked.Enqueue($"queue {path}");
            return new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent("{}"), RequestMessage = request };
        }

        private static async Task<string> TableAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            var text = await request.Content!.ReadAsStringAsync(cancel);
            return JsonDocument.Parse(text).RootElement.GetProperty("TableName").GetString()!;
        }
    }
}
