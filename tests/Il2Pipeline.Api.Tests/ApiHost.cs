using System.Text;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Setup;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.StudyChanges;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Api.Tests;

/// <summary>The API on Kestrel on a free port, over storage names of its own.</summary>
public sealed class ApiHost : IAsyncDisposable
{
    private static int s_count;
    private readonly WebApplication _app;

    private ApiHost(WebApplication app, KeptLog log)
    {
        _app = app;
        Log = log;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    /// <summary>Asks the API.</summary>
    public HttpClient Http { get; }

    /// <summary>All that was logged, at any level that the host's settings let through.</summary>
    public KeptLog Log { get; }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts the API over an empty store.</summary>
    public static async Task<ApiHost> StartAsync(AzuriteFixture azurite, params (string Name, string Value)[] settings)
    {
        var host = await StartAsync(azurite.ConnectionString, new Dictionary<string, string?>(
            settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value)))
        {
            ["Storage:NamePrefix"] = $"t{Interlocked.Increment(ref s_count)}",
        });
        await host.Services.GetRequiredService<StorageSetup>().EnsureAsync(TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>Starts the API over a store with the study and drops of <see cref="SampleDrops"/>.</summary>
    public static async Task<ApiHost> StartWithDropsAsync(AzuriteFixture azurite)
    {
        var host = await StartAsync(azurite);
        await host.PutStudyAsync(SampleDrops.Study);
        foreach (var (name, text) in SampleDrops.All) await host.DropAsync(name, text);
        return host;
    }

    /// <summary>Starts the API over the storage of a connection string.</summary>
    public static async Task<ApiHost> StartAsync(string connection, IDictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateBuilder();
        var log = new KeptLog();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration["Storage:ConnectionString"] = connection;
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Information);
        builder.Services.AddIl2Storage(builder.Configuration).AddIl2Api();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapIl2Api();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ApiHost(app, log);
    }

    /// <summary>Puts a study file in force.</summary>
    public async Task PutStudyAsync(string json)
    {
        var put = await Services.GetRequiredService<StudyStore>().PutAsync(new BinaryData(json));
        Assert.True(put.Stored);
        await Services.GetRequiredService<StudyChange>().ApplyAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Drops a file and takes it in.</summary>
    public async Task<IngestOutcome> DropAsync(string name, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await Services.GetRequiredService<DropBlobs>().PutAsync(name, content);
        return await Services.GetRequiredService<DropIngest>().IngestAsync(name, TestContext.Current.CancellationToken);
    }

    /// <summary>Asks with headers.</summary>
    public async Task<HttpResponseMessage> SendAsync(string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
