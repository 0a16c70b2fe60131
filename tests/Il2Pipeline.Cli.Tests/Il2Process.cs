using System.Diagnostics;

namespace Il2Pipeline.Cli.Tests;

/// <summary>How one run of <c>il2</c> ended.</summary>
internal sealed record Il2Outcome(int ExitCode, string Output, string Messages);

/// <summary>Runs the built <c>il2</c> as its users do: as a process.</summary>
internal static class Il2Process
{
    private static readonly string s_assembly = Path.Combine(AppContext.BaseDirectory, "il2.dll");
    private static readonly string s_dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? FindDotnet();

    /// <summary>Starts it; the caller ends and disposes it.</summary>
    public static Process Start(string folder, IEnumerable<string> args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(s_dotnet, [s_assembly, .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end.</summary>
    public static Task<Il2Outcome> RunAsync(string folder, params string[] args) => RunAsync(folder, args, []);

    /// <summary>Runs it to its end, with settings of the environment.</summary>
    public static async Task<Il2Outcome> RunAsync(string folder, string[] args, (string Name, string Value)[] environment)
    {
        using var process = Start(folder, args, environment);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var messages = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return new Il2Outcome(process.ExitCode, await output, await messages);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    // By its full path, so that a test can run it with another PATH.
    private static string FindDotnet() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")).FirstOrDefault(File.Exists) ?? "dotnet";
}
