using System.Diagnostics;
using System.Text.Json;
using Azure.Storage.Blobs;

namespace Il2Pipeline.Cli.Tests.Kill;

/// <summary><c>il2 serve</c> as a process that is killed and started again.</summary>
internal sealed class MortalService(string folder, params string[] args) : IDisposable
{
    /// <summary>One process at a time: nobody else may still work with a study file of before.</summary>
    public static readonly (string, string)[] Settings = [("Storage__Study__SecondLook", "00:00:00")];

    private Process? _process;

    private string File => Path.Combine(folder, "il2-data", "service.json");

    /// <summary>Starts it, and waits until it serves.</summary>
    public async Task StartAsync()
    {
        _process = Il2Process.Start(folder, ["serve", "--port", "0", .. args], Settings);
        // A pipe that nobody reads would stop it sooner or later.
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (Read()?.ProcessId != _process.Id)
        {
            Assert.False(_process.HasExited, "il2 serve ended by itself.");
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Kills it as nothing can be caught (SIGKILL).</summary>
    /// <param name="withAzurite">True to kill its Azurite in the same moment.</param>
    public async Task KillAsync(bool withAzurite)
    {
        _process!.Kill(entireProcessTree: withAzurite);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _process.Dispose();
        _process = null;
    }

    /// <summary>The container of drops in its own Azurite.</summary>
    public BlobContainerClient Drops() => new BlobServiceClient(Read()!.ConnectionString).GetBlobContainerClient("lab-drops");

    public void Dispose()
    {
        if (_process is { HasExited: false }) _process.Kill(entireProcessTree: true);
        _process?.Dispose();
    }

    private ServedAt? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<ServedAt>(System.IO.File.ReadAllBytes(File), JsonSerializerOptions.Web);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private sealed record ServedAt(int ProcessId, string? ConnectionString);
}
