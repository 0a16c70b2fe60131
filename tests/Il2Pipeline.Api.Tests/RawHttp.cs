using System.Net.Sockets;
using System.Text;

namespace Il2Pipeline.Api.Tests;

/// <summary>A connection on which a test writes what no HTTP client would.</summary>
internal sealed class RawHttp : IAsyncDisposable
{
    private readonly TcpClient _client = new();

    private RawHttp()
    {
    }

    /// <summary>Connects, and sends the first text.</summary>
    public static async Task<RawHttp> SendAsync(ApiHost api, string text)
    {
        var raw = new RawHttp();
        await raw._client.ConnectAsync("127.0.0.1", api.Http.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await raw.SendAsync(Encoding.UTF8.GetBytes(text));
        return raw;
    }

    /// <summary>The head of an upload of JSON.</summary>
    public static string Upload(string name, params string[] headers) =>
        $"POST /api/drops?name={name} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + $"{string.Concat(headers.Select(one => $"{one}\r\n"))}\r\n";

    /// <summary>Sends more.</summary>
    public ValueTask SendAsync(byte[] bytes) => _client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);

    /// <summary>All that is answered until the server closes the connection, or resets it.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var text = new StringBuilder();
        var bytes = new byte[4096];
        try
        {
            while (await _client.GetStream().ReadAsync(bytes, TestContext.Current.CancellationToken) is > 0 and var length)
                text.Append(Encoding.UTF8.GetString(bytes, 0, length));
        }
        catch (IOException)
        {
            // Reset: there is no more.
        }
        return text.ToString();
    }

    /// <summary>Resets the connection.</summary>
    public void Reset() => _client.Client.Close(0);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
