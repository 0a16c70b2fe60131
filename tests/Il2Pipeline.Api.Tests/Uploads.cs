using System.Net.Http.Headers;
using System.Text;

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
}
