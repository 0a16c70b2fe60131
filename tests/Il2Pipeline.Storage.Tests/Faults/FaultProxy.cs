using System.Net;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Il2Pipeline.Storage.Tests.Faults;

/// <summary>
/// Stands between the clients and Azurite, on three ports of its own, and lets requests go wrong. Signatures stay valid: they hold the path,
/// not the port.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SocketsHttpHandler _handler = new() { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
    private readonly HttpMessageInvoker _upstream;
    private readonly Dictionary<int, string> _targets = [];

    private FaultProxy(WebApplication app)
    {
        _app = app;
        _upstream = new HttpMessageInvoker(_handler);
    }

    /// <summary>What goes wrong from now on; nothing at first.</summary>
    public FaultChance Chance { get; set; } = new(0, 0);

    /// <summary>What came through since it was set.</summary>
    public FaultCounts Counts { get; set; } = new();

    /// <summary>Connection string of the account behind the proxy.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Starts it before an Azurite.</summary>
    public static async Task<FaultProxy> StartAsync(string azurite)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            for (var service = 0; service < 3; service++) kestrel.Listen(IPAddress.Loopback, 0);
        });
        var proxy = new FaultProxy(builder.Build());
        proxy._app.Run(proxy.ForwardAsync);
        await proxy._app.StartAsync(TestStore.Cancel);
        proxy.Connect(azurite);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _upstream.Dispose();
        _handler.Dispose();
    }

    private void Connect(string azurite)
    {
        Uri[] services =
        [
            new BlobServiceClient(azurite).Uri, new QueueServiceClient(azurite).Uri, new TableServiceClient(azurite).Uri,
        ];
        ConnectionString = azurite;
        foreach (var (service, own) in services.Zip(_app.Urls.Select(url => new Uri(url))))
        {
            _targets[own.Port] = service.GetLeftPart(UriPartial.Authority);
            ConnectionString = ConnectionString.Replace(service.Authority, own.Authority, StringComparison.Ordinal);
        }
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var exchange = await FaultyExchange.BeginAsync(context, Chance);
        Counts.Add(context.Request.Headers["x-ms-client-request-id"].ToString(), exchange.Fault);
        if (await exchange.EndsBeforeAsync()) return;
        var forwarder = context.RequestServices.GetRequiredService<IHttpForwarder>();
        await forwarder.SendAsync(context, _targets[context.Connection.LocalPort], _upstream, ForwarderRequestConfig.Empty, exchange);
    }
}
