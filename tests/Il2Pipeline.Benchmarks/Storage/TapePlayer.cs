using Azure.Data.Tables;
using Azure.Data.Tables.Sas;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Sas;
using Il2Pipeline.Azurite;

namespace Il2Pipeline.Benchmarks.Storage;

/// <summary>Sends recorded requests again, with nothing around them: one HttpClient, signed addresses, answers read and thrown away.</summary>
internal sealed class TapePlayer : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = Timeout.InfiniteTimeSpan });
    private readonly Dictionary<string, (string Origin, string Signature)> _services;
    private int _failed;

    public TapePlayer(AzuriteProcess azurite)
    {
        var ends = DateTimeOffset.UtcNow.AddHours(1);
        var all = AccountSasPermissions.All;
        var blob = new BlobServiceClient(azurite.ConnectionString).GenerateAccountSasUri(all, ends, AccountSasResourceTypes.All);
        var queue = new QueueServiceClient(azurite.ConnectionString).GenerateAccountSasUri(all, ends, AccountSasResourceTypes.All);
        var table = new TableServiceClient(azurite.ConnectionString).GenerateSasUri(
            TableAccountSasPermissions.All, TableAccountSasResourceTypes.All, ends);
        _services = new() { ["blob"] = Parts(blob), ["queue"] = Parts(queue), ["table"] = Parts(table) };
    }

    /// <summary>How many answers said that the request failed.</summary>
    public int Failed => _failed;

    /// <summary>Sends one request and reads the answer to its end.</summary>
    public async Task SendAsync(TapedRequest taped)
    {
        var (origin, signature) = _services[taped.Service];
        var sign = taped.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        using var request = new HttpRequestMessage(new HttpMethod(taped.Method), $"{origin}{taped.Address}{sign}{signature}");
        if (taped.Body.Length > 0) request.Content = new ByteArrayContent(taped.Body);
        foreach (var (name, value) in taped.Headers)
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content?.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _http.SendAsync(request);
        var content = await answer.Content.ReadAsByteArrayAsync();
        // A transaction that failed is answered with 202, and with the failure inside.
        if (!answer.IsSuccessStatusCode || content.AsSpan().IndexOf("HTTP/1.1 4"u8) >= 0) Interlocked.Increment(ref _failed);
    }

    public void Dispose() => _http.Dispose();

    private static (string Origin, string Signature) Parts(Uri uri) => (uri.GetLeftPart(UriPartial.Authority), uri.Query.TrimStart('?'));
}
