namespace Il2Pipeline.Api.Tests;

/// <summary>One API with <see cref="SampleDrops"/> taken in, for tests that only read.</summary>
public sealed class SeededApi(AzuriteFixture azurite) : IAsyncLifetime
{
    private ApiHost? _host;

    public ApiHost Host => _host!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartWithDropsAsync(azurite);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }
}
