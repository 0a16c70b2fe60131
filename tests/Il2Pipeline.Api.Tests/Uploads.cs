using System.Net.Http.Headers;
using System.Text;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Api.Tests;

/// <summary>Sends drops in tests.</summary>
internal static class Uploads
{
    /// <summary>Sends JSON.</summary>
    public static Task<HttpResponseMessage> UploadAsync(this ApiHost api, string query, string json) =>
        api.UploadAsync(query, Encoding.UTF8.GetBytes(json), "application/fhir+json", chunked: false);

    /// <summary>Sends bytes.</summary>
    public static async Task<HttpResponseMessage> UploadAsync(this ApiHost api, string query, byte[] body, string type, bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/drops?{query}");
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.TransferEncodingChunked = chunked;
        // A refusal then comes before the body is sent, instead of racing with it.
        request.Headers.ExpectContinue = true;
        return await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends JSON under the name in the header.</summary>
    public static async Task<HttpResponseMessage> UploadUnderHeaderAsync(this ApiHost api, string name, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/drops");
        request.Headers.TryAddWithoutValidation("Il2-Drop-Name", name);
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Takes in what was sent.</summary>
    public static Task<IngestOutcome> IngestAsync(this ApiHost api, string name) =>
        api.Services.GetRequiredService<DropIngest>().IngestAsync(name, TestContext.Current.CancellationToken);

    /// <summary>The bytes that lie under a name.</summary>
    public static async Task<BinaryData> StoredAsync(this ApiHost api, string name)
    {
        var blob = api.Services.GetRequiredService<StorageClients>().Drops.GetBlobClient(name);
        return (await blob.DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content;
    }

    /// <summary>The names of all drops in storage.</summary>
    public static async Task<IReadOnlyList<string>> StoredNamesAsync(this ApiHost api, string? prefix = null)
    {
        var drops = api.Services.GetRequiredService<DropBlobs>().ListAsync(prefix, TestContext.Current.CancellationToken);
        return await drops.Select(blob => blob.Name).ToListAsync(TestContext.Current.CancellationToken);
    }
}
