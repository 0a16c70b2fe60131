using System.Net;
using Il2Pipeline.Api;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Cli.Serve;

/// <summary>The web host of page and API, on loopback only.</summary>
internal static class LocalHost
{
    /// <summary>Builds it; not started yet.</summary>
    /// <param name="connection">Connection string of the store.</param>
    /// <param name="isOwn">True for an Azurite of our own, which nobody else works on.</param>
    /// <param name="port">The port; 0 for any.</param>
    /// <returns>The host, with the storage side among its services.</returns>
    public static WebApplication Build(string connection, bool isOwn, int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        var configuration = StoreSession.Configuration(connection, isOwn ? [OneProcess("SecondLook")] : []);
        builder.Configuration.AddConfiguration(configuration);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddProvider(new TerminalLog());
        // It fails loudly already, by an exception.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>().AddIl2Storage(builder.Configuration).AddIl2Api();
        if (SignalsExport.IsAskedFor) SignalsExport.Add(builder);
        // A page from elsewhere must not reach the results by a name that resolves to this machine.
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = ["127.0.0.1", "localhost", "[::1]"]);
        var app = builder.Build();
        app.UseHostFiltering();
        app.MapIl2Api();
        return app;
    }

    private static (string, string?) OneProcess(string name) => ($"{StorageOptions.Section}:{nameof(StorageOptions.Study)}:{name}", "00:00:00");

    // Signals are the command line's; the host starts and stops when it is told to.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
