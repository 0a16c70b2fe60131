using Azure.Core.Pipeline;

namespace Il2Pipeline.Storage.Account;

/// <summary>
/// The HTTP client under the SDK. Without a propagator it makes no spans of its own, whatever the host listens to: they hold whole
/// addresses, and so names of blobs. The rest is as the SDK's own transport has it.
/// </summary>
internal static class QuietTransport
{
    /// <summary>One for all clients: connections are kept and shared.</summary>
    public static HttpClientTransport Shared { get; } = new(Client());

    private static HttpClient Client()
    {
        var handler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = 50,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
