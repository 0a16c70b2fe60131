using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Il2Pipeline.Azurite;

/// <summary>
/// An Azurite of one's own: blob, queue and table service on free loopback ports, gone when disposed or when this process ends, however it
/// ends. Its data stays in its folder.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    // The emulator's account and key, the same everywhere and published by Microsoft: no secret.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan s_longestStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_longestStop = TimeSpan.FromSeconds(30);
    private readonly Process _process;

    private AzuriteProcess(Process process, AzuritePorts ports)
    {
        _process = process;
        Blobs = Address(ports.Blob);
        Queues = Address(ports.Queue);
        Tables = Address(ports.Table);
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
            + $"BlobEndpoint={Blobs};QueueEndpoint={Queues};TableEndpoint={Tables};";
    }

    /// <summary>Connection string of the running Azurite. Its account key is the emulator's well-known one.</summary>
    public string ConnectionString { get; }

    /// <summary>Where the blob service listens.</summary>
    public Uri Blobs { get; }

    /// <summary>Where the queue service listens.</summary>
    public Uri Queues { get; }

    /// <summary>Where the table service listens.</summary>
    public Uri Tables { get; }

    /// <summary>Starts Azurite and waits until its services listen.</summary>
    /// <param name="dataFolder">Where it keeps its data; made when missing.</param>
    /// <param name="cancel">Stops waiting, and Azurite.</param>
    /// <returns>The running Azurite.</returns>
    /// <exception cref="AzuriteUnavailableException">Node.js or Azurite is missing, or it did not start.</exception>
    public static async Task<AzuriteProcess> StartAsync(string dataFolder, CancellationToken cancel = default)
    {
        var folder = Path.GetFullPath(dataFolder);
        Directory.CreateDirectory(folder);
        var process = Start(AzuriteInstallation.Find(), folder);
        var ports = new AzuritePortsReader();
        process.OutputDataReceived += (_, line) => ports.Read(line.Data);
        process.ErrorDataReceived += (_, line) => ports.Read(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new AzuriteProcess(process, await ports.Found.WaitAsync(s_longestStart, cancel));
        }
        catch (Exception problem)
        {
            await StopAsync(process);
            if (problem is OperationCanceledException) throw;
            throw new AzuriteUnavailableException($"Azurite did not start. It said: {ports.LastLines}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync(_process);

    private static Process Start(AzuriteInstallation installation, string folder)
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = installation.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        string[] arguments =
        [
            installation.Script, "--location", folder, "--skipApiVersionCheck", "--disableTelemetry", "--silent",
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start) ?? throw new AzuriteUnavailableException(AzuriteInstallation.NodeMissing);
        }
        catch (Win32Exception)
        {
            throw new AzuriteUnavailableException(AzuriteInstallation.NodeMissing);
        }
    }

    // Azurite ends by itself when its standard input closes, and saves its data first.
    private static async Task StopAsync(Process process)
    {
        using (process)
        {
            try
            {
                process.StandardInput.Close();
                using var longest = new CancellationTokenSource(s_longestStop);
                await process.WaitForExitAsync(longest.Token);
            }
            catch (Exception problem) when (problem is OperationCanceledException or IOException or InvalidOperationException)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Uri Address(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/{Account}"));
}
