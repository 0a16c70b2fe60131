using Azure.Core.Pipeline;
using Il2Pipeline.Azurite;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Setup;
using Il2Pipeline.Storage.Study;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Benchmarks.Storage;

/// <summary>The storage side as a host has it, on an Azurite of its own with an empty folder.</summary>
internal sealed class BenchStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _folder;

    private BenchStore(AzuriteProcess azurite, string folder, ServiceProvider services)
    {
        Azurite = azurite;
        _folder = folder;
        _services = services;
    }

    /// <summary>The storage services.</summary>
    public AzuriteProcess Azurite { get; }

    /// <summary>Starts it, with all containers, queues and tables made.</summary>
    /// <param name="policy">Sees every request before it is sent; absent for none.</param>
    /// <param name="study">The study file; absent for that of <see cref="PanelMaker"/>.</param>
    public static async Task<BenchStore> OpenAsync(HttpPipelinePolicy? policy = null, BinaryData? study = null)
    {
        var folder = Directory.CreateTempSubdirectory("il2-bench-").FullName;
        var azurite = await AzuriteProcess.StartAsync(folder);
        var settings = new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = azurite.ConnectionString,
            ["Storage:Study:SecondLook"] = "00:00:00",
            // One reading of the study file is no part of what is measured.
            ["Storage:Study:Freshness"] = "00:05:00",
        };
        var services = new ServiceCollection().AddLogging();
        services.AddIl2Storage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSingleton(provider => new StorageClients(provider.GetRequiredService<IOptions<StorageOptions>>(), TimeProvider.System,
            options => { if (policy is not null) options.AddPolicy(policy, Azure.Core.HttpPipelinePosition.PerRetry); }));
        var store = new BenchStore(azurite, folder, services.BuildServiceProvider());
        await store.Get<StorageSetup>().EnsureAsync();
        var put = await store.Get<StudyStore>().PutAsync(study ?? BinaryData.FromString(PanelMaker.Study));
        if (!put.Stored) throw new InvalidOperationException("The study file of the benchmark has findings.");
        return store;
    }

    /// <summary>A part of the storage side.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Puts drops where laboratories put them.</summary>
    public async Task PutAsync(IEnumerable<(string Name, byte[] Content)> drops)
    {
        foreach (var (name, content) in drops)
            await Get<DropBlobs>().PutAsync(name, new MemoryStream(content), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
