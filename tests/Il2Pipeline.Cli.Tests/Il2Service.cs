using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Il2Pipeline.Cli.Tests;

/// <summary><c>il2 serve</c> on a free port, until it is stopped as by Ctrl-C.</summary>
internal sealed class Il2Service : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private Il2Service(Process process)
    {
        _process = process;
        // A pipe that nobody reads would stop it sooner or later.
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Its address.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>All that it said so far.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <summary>Its exit code, once it is stopped.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts it in a folder, with storage of its own in <c>il2-data</c>, and waits until it serves.</summary>
    public static async Task<Il2Service> StartAsync(TempFolder folder, params (string Name, string Value)[] environment)
    {
        var service = new Il2Service(Il2Process.Start(folder.Path, ["serve", "--port", "0"], environment));
        var file = folder.At("il2-data/service.json");
        await UntilAsync(() => Task.FromResult(File.Exists(file) || service._process.HasExited));
        Assert.False(service._process.HasExited, service.Said);
        var told = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        service.Url = new Uri(told.GetProperty("url").GetString()!);
        return service;
    }

    /// <summary>Waits for something that comes by itself.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await condition()) await Task.Delay(200, patience.Token);
    }

    /// <summary>Stops it, as Ctrl-C does.</summary>
    public async ValueTask DisposeAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_said) _said.Append(line.Data).Append('\n');
    }
}
