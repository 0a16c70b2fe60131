using Il2Pipeline.Azurite;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Setup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Cli.Store;

/// <summary>An open store for one command: an account given, the running service's, or the one in a data directory.</summary>
internal sealed class StoreSession : IAsyncDisposable
{
    private static readonly string[] s_services = ["blob", "queue", "table"];
    private readonly ServiceProvider _services;
    private readonly AzuriteProcess? _azurite;
    private readonly DataLock? _lock;

    private StoreSession(string connection, AzuriteProcess? azurite, DataLock? dataLock)
    {
        _azurite = azurite;
        _lock = dataLock;
        var configuration = Configuration(connection);
        var services = new ServiceCollection().AddLogging().AddSingleton(configuration).AddIl2Storage(configuration);
        _services = services.BuildServiceProvider();
    }

    /// <summary>True when the store was opened for this command alone, so that nobody else works its queues.</summary>
    public bool IsOwn => _azurite is not null;

    /// <summary>Opens the store.</summary>
    /// <param name="place">Which.</param>
    /// <param name="cancel">Stops waiting for it.</param>
    /// <returns>The store; to be disposed.</returns>
    public static async Task<StoreSession> OpenAsync(StorePlace place, CancellationToken cancel)
    {
        if (place.Connection is not null) return new StoreSession(place.Connection, null, null);
        if (ServiceFile.FindRunning(place.Data) is { } running)
            return new StoreSession(running.ConnectionString ?? throw OtherAccount(running), null, null);
        if (!Directory.Exists(StoreFolder(place.Data)))
            throw CommandStop.Failure($"no store in {place.Data}: start `il2 serve`, or name one with --connection or --data");
        var dataLock = await DataLock.TakeAsync(place.Data, TimeSpan.FromSeconds(30), cancel);
        var azurite = await StartAsync(place.Data, dataLock, cancel);
        return new StoreSession(azurite.ConnectionString, azurite, dataLock);
    }

    /// <summary>Where Azurite keeps its data in a data directory.</summary>
    /// <param name="data">The data directory.</param>
    /// <returns>A folder.</returns>
    public static string StoreFolder(string data) => Path.Combine(Path.GetFullPath(data), "storage");

    /// <summary>The configuration of a store: what the environment says, and the connection.</summary>
    /// <param name="connection">Connection string, or the address of an account's blob service, for whoever is signed in.</param>
    /// <param name="more">Further settings.</param>
    /// <returns>The configuration.</returns>
    public static IConfiguration Configuration(string connection, params (string Name, string? Value)[] more)
    {
        return new ConfigurationBuilder().AddEnvironmentVariables()
            .AddInMemoryCollection(more.Concat(Account(connection)).ToDictionary(setting => setting.Name, setting => setting.Value)).Build();
    }

    /// <summary>A part of the storage side.</summary>
    /// <typeparam name="T">Which.</typeparam>
    /// <returns>The part.</returns>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_azurite is not null) await _azurite.DisposeAsync();
        _lock?.Dispose();
    }

    // An account in Azure takes no keys, so it has no connection string that opens it.
    private static IEnumerable<(string Name, string? Value)> Account(string connection)
    {
        const string Blob = ".blob.";
        if (!Uri.TryCreate(connection, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps
            || !address.Host.Contains(Blob, StringComparison.Ordinal))
            return [($"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}", connection)];
        return s_services.Select(service => (
            $"{StorageOptions.Section}:{service}ServiceUri", (string?)$"https://{address.Host.Replace(Blob, $".{service}.", StringComparison.Ordinal)}"));
    }

    private static async Task<AzuriteProcess> StartAsync(string data, DataLock dataLock, CancellationToken cancel)
    {
        try
        {
            return await AzuriteProcess.StartAsync(StoreFolder(data), cancel);
        }
        catch (AzuriteUnavailableException failure)
        {
            dataLock.Dispose();
            throw CommandStop.Failure(failure.Message);
        }
    }

    private static CommandStop OtherAccount(ServiceFile running) => CommandStop.Failure(
        $"the service at {running.Url} works on an account of its own connection string; give the same one with --connection");
}
