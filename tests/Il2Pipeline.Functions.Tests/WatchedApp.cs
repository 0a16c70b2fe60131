using Azure.Core;
using Azure.Core.Pipeline;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Setup;
using Il2Pipeline.Storage.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Functions.Tests;

/// <summary>The app's services, with every storage request seen just before it is sent, beneath the retries.</summary>
public sealed class WatchedApp : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public WatchedApp(AzuriteFixture azurite, Func<Request, Task> before)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = azurite.ConnectionString,
            ["Storage:Retry:BaseDelay"] = "00:00:00.010",
            ["Storage:Retry:MaxRetries"] = "3",
        };
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddIl2Storage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSingleton(provider => new StorageClients(
            provider.GetRequiredService<IOptions<StorageOptions>>(), TimeProvider.System,
            options => options.AddPolicy(new Watch(before), HttpPipelinePosition.PerRetry)));
        _services = services.BuildServiceProvider();
    }

    public T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public T Function<T>() => ActivatorUtilities.CreateInstance<T>(_services);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Watch(Func<Request, Task> before) : HttpPipelinePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await before(message.Request);
            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
