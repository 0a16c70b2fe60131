using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs;
using Il2Pipeline.Azurite;
using Il2Pipeline.Proof;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.Setup;
using Il2Pipeline.Storage.Study;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Cli.Tests.Kill;

/// <summary>
/// <c>il2 serve</c> killed at random moments while drops flow, the study file changes and drops are read again; then everything is as if it had
/// never been killed.
/// </summary>
public sealed class KillTests : IDisposable
{
    private const string OtherStudy = """{"studyId":"IL2-MM-1995","timeZone":"Europe/Berlin","baseline":{"rule":"mean-before-first-dose","scope":"both"}}""";
    private readonly TempFolder _folder = new();
    private readonly int _seed = ProofSettings.Number();
    private readonly Random _random;
    private readonly Stopwatch _began = Stopwatch.StartNew();

    public KillTests() => _random = new Random(_seed);

    public void Dispose()
    {
        ProofSettings.Report(string.Create(CultureInfo.InvariantCulture, $"{TestContext.Current.TestMethod?.MethodName}: {_began.Elapsed.TotalSeconds:0.0} s"));
        _folder.Dispose();
    }

    [Fact]
    public async Task Killed_at_any_moment_it_ends_in_the_same_tables()
    {
        await SampleAsync(4);
        await using var azurite = await AzuriteProcess.StartAsync(_folder.At("azurite"), TestContext.Current.CancellationToken);
        using var service = new MortalService(_folder.Path, "--connection", azurite.ConnectionString);
        await service.StartAsync();
        var container = new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient("lab-drops");
        var sending = SendAsync(() => container, slowly: true);
        for (var kill = 0; kill < ProofSettings.Rounds(2); kill++)
        {
            await Task.Delay(_random.Next(200, 3000), TestContext.Current.CancellationToken);
            if (kill % 3 == 1) await DisturbAsync(azurite.ConnectionString);
            await Task.Delay(_random.Next(0, 500), TestContext.Current.CancellationToken);
            await service.KillAsync(withAzurite: false);
            await service.StartAsync();
        }
        await sending;
        await service.KillAsync(withAzurite: false);
        await SameAsDerivedAsync("--connection", azurite.ConnectionString);
    }

    [Fact]
    public async Task Its_own_Azurite_survives_it_or_drops_are_sent_again()
    {
        await SampleAsync(2);
        using var service = new MortalService(_folder.Path);
        for (var kill = 0; kill < ProofSettings.Rounds(2); kill++)
        {
            await service.StartAsync();
            var sending = SendAsync(service.Drops, slowly: false);
            await Task.Delay(_random.Next(200, 3000), TestContext.Current.CancellationToken);
            await service.KillAsync(withAzurite: kill % 2 == 1);
            await sending.ContinueWith(_ => { }, TaskScheduler.Default);
        }
        Assert.Equal(0, (await RunAsync("drop", "sample")).ExitCode);
        await SameAsDerivedAsync();
    }

    [Fact]
    public async Task What_was_stored_before_a_kill_is_there_after_it()
    {
        await SampleAsync(2);
        using var service = new MortalService(_folder.Path);
        await service.StartAsync();
        await SendAsync(service.Drops, slowly: false);
        await service.KillAsync(withAzurite: false);
        await service.StartAsync();
        var names = await service.Drops().GetBlobsAsync(cancellationToken: TestContext.Current.CancellationToken)
            .Select(blob => blob.Name).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Files().Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    private async Task SampleAsync(int subjects)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"IL2_PROOF_SEED={_seed}");
        await RunAsync("sample", "--out", "sample", "--subjects", $"{subjects}");
    }

    private List<string> Files() => [.. Directory.EnumerateFiles(_folder.At("sample"), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_folder.At("sample"), file).Replace('\\', '/')).Where(name => name is not "study.json" && !name.StartsWith('.'))
        .OrderBy(_ => _random.Next())];

    private async Task SendAsync(Func<BlobContainerClient> container, bool slowly)
    {
        foreach (var file in Files())
        {
            await container().GetBlobClient(file).UploadAsync(_folder.At($"sample/{file}"), overwrite: true, TestContext.Current.CancellationToken);
            if (slowly) await Task.Delay(_random.Next(20, 150), TestContext.Current.CancellationToken);
        }
    }

    // Another study file, and every drop read so far once more.
    private static async Task DisturbAsync(string connection)
    {
        var cancel = TestContext.Current.CancellationToken;
        var settings = new Dictionary<string, string?> { ["Storage:ConnectionString"] = connection };
        await using var services = new ServiceCollection().AddLogging()
            .AddIl2Storage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
        await services.GetRequiredService<StudyStore>().PutAsync(new BinaryData(OtherStudy), cancel: cancel);
        await services.GetRequiredService<ReprocessRuns>()
            .StartAsync(new ReprocessRequest(new ReprocessScope { All = true }, DryRun: false), cancel);
    }

    private async Task SameAsDerivedAsync(params string[] store)
    {
        Assert.Equal(0, (await RunAsync(["study", "put", "sample/study.json", .. store])).ExitCode);
        var served = await RunAsync(["serve", "--port", "0", "--until-idle", .. store]);
        Assert.True(served.ExitCode == 0, served.Messages);
        var derived = await RunAsync("derive", "sample", "--format", "adam-csv");
        var stored = await RunAsync(["summaries", "--format", "adam-csv", .. store]);
        Assert.Equal(derived.Output, stored.Output);
        var drops = JsonSerializer.Deserialize<List<JsonElement>>((await RunAsync(["drops", "--format", "json", .. store])).Output)!;
        var runs = await RunAsync(["reprocess", "list", "--format", "json", .. store]);
        Assert.DoesNotContain("running", runs.Output, StringComparison.Ordinal);
        Assert.Equal(Files().Count, drops.Count);
        Assert.All(drops, drop => Assert.Equal("done", drop.GetProperty("status").GetString()));
    }

    private Task<Il2Outcome> RunAsync(params string[] args) => Il2Process.RunAsync(_folder.Path, args, MortalService.Settings);
}
