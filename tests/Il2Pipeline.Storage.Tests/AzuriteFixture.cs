using Il2Pipeline.Azurite;

[assembly: AssemblyFixture(typeof(Il2Pipeline.Storage.Tests.AzuriteFixture))]

namespace Il2Pipeline.Storage.Tests;

/// <summary>One Azurite for all tests of the assembly; each test has names of its own in it.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("il2-azurite-").FullName;
    private AzuriteProcess? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    public async ValueTask InitializeAsync() => _azurite = await AzuriteProcess.StartAsync(_folder, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null) await _azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
