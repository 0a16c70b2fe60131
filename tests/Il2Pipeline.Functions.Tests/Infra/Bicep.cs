using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Il2Pipeline.Functions.Tests.Infra;

/// <summary>The pinned Bicep compiler (infra/bicep/Bicep.targets), run on the files of infra/.</summary>
internal static class Bicep
{
    private static readonly Lazy<JsonElement> s_main = new(() => Build("main.bicep"));
    private static readonly Lazy<JsonElement> s_events = new(() => Build("events.bicep"));

    /// <summary>The compiled main.bicep.</summary>
    public static JsonElement Main => s_main.Value;

    /// <summary>The compiled events.bicep.</summary>
    public static JsonElement Events => s_events.Value;

    /// <summary>The text of a file of infra/.</summary>
    public static string Text(string file) => File.ReadAllText(RepositoryFiles.Path($"infra/{file}"));

    /// <summary>Runs the compiler.</summary>
    /// <param name="settings">Variables of its environment, beside those of the test.</param>
    /// <param name="arguments">Its command line.</param>
    /// <returns>What it wrote to standard output, and its findings: warnings and errors.</returns>
    public static (string Output, string Findings) Run(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What the machine happens to say of Azure must not change the outcome.
        foreach (var name in start.Environment.Keys.Where(IsParameter).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var findings = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, findings.GetAwaiter().GetResult().Trim());
    }

    /// <summary>Runs the compiler on a file of infra/.</summary>
    public static (string Output, string Findings) Run(string command, string file, params string[] options) =>
        Run(new Dictionary<string, string>(), [command, RepositoryFiles.Path($"infra/{file}"), .. options]);

    private static JsonElement Build(string file)
    {
        var (output, findings) = Run("build", file, "--stdout");
        Assert.Equal("", findings);
        return JsonDocument.Parse(output).RootElement;
    }

    private static bool IsParameter(string name) =>
        name.StartsWith("IL2_", StringComparison.Ordinal) || name.StartsWith("AZURE_", StringComparison.Ordinal);

    private static string Program()
    {
        var package = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "BicepFolder").Value!;
        return Path.Combine(package, "tools", OperatingSystem.IsWindows() ? "bicep.exe" : "bicep");
    }
}
