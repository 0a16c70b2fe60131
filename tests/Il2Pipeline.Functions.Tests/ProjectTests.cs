using System.Text.Json;
using System.Xml.Linq;

namespace Il2Pipeline.Functions.Tests;

public class ProjectTests
{
    [Fact]
    public void Every_project_of_the_solution_is_part_of_its_default_build()
    {
        var lines = File.ReadAllLines(RepositoryFiles.Path("Il2Pipeline.sln"));
        var projects = lines.Where(line => line.Contains(".csproj", StringComparison.Ordinal)).Select(line => line.Split('"')[^2]).ToList();
        Assert.NotEmpty(projects);
        Assert.All(projects, id => Assert.Equal(2, lines.Count(line => line.Contains($"{id}.", StringComparison.Ordinal)
            && line.Contains("|Any CPU.Build.0", StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_package_has_its_central_version()
    {
        var project = XDocument.Load(RepositoryFiles.Path("src/Il2Pipeline.Functions/Il2Pipeline.Functions.csproj"));
        var central = XDocument.Load(RepositoryFiles.Path("Directory.Packages.props"))
            .Descendants("PackageVersion").ToDictionary(version => version.Attribute("Include")!.Value);
        var packages = project.Descendants("PackageReference").ToList();
        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.Contains(package.Attribute("Include")!.Value, central));
        Assert.All(packages, package => Assert.Null(package.Attribute("Version")));
    }

    [Fact]
    public void The_hosts_settings_fit_the_pipeline()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Path("src/Il2Pipeline.Functions/host.json")));
        Assert.Equal("2.0", host.RootElement.GetProperty("version").GetString());
        var extensions = host.RootElement.GetProperty("extensions");
        Assert.Equal(5, extensions.GetProperty("blobs").GetProperty("poisonBlobThreshold").GetInt32());
        Assert.Equal("base64", extensions.GetProperty("queues").GetProperty("messageEncoding").GetString());
        Assert.Equal("", extensions.GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.Equal("OpenTelemetry", host.RootElement.GetProperty("telemetryMode").GetString());
    }

    [Fact]
    public void No_failure_is_sampled_away()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Path("src/Il2Pipeline.Functions/host.json")));
        var sampling = host.RootElement.GetProperty("logging").GetProperty("applicationInsights").GetProperty("samplingSettings");
        Assert.False(sampling.GetProperty("isEnabled").GetBoolean());
        var levels = host.RootElement.GetProperty("logging").GetProperty("logLevel").EnumerateObject();
        Assert.All(levels.Where(level => level.Name.StartsWith("Function", StringComparison.Ordinal)),
            level => Assert.Contains(level.Value.GetString(), new[] { "Information", "Warning" }));
    }

    [Fact]
    public void What_is_published_is_compiled_ahead_and_needs_the_platforms_runtime()
    {
        var project = XDocument.Load(RepositoryFiles.Path("src/Il2Pipeline.Functions/Il2Pipeline.Functions.csproj"));
        Assert.Equal("true", project.Descendants("PublishReadyToRun").Single().Value);
        Assert.Equal("false", project.Descendants("SelfContained").Single().Value);
    }

    [Fact]
    public void Every_setting_of_the_sample_is_explained()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Path("local.settings.sample.json")));
        var readme = File.ReadAllText(RepositoryFiles.Path("src/Il2Pipeline.Functions/README.md"));
        foreach (var setting in sample.RootElement.GetProperty("Values").EnumerateObject().Select(setting => setting.Name))
            if (!setting.StartsWith("Storage__", StringComparison.Ordinal)) Assert.Contains($"`{setting}`", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hosts_lines_that_name_blobs_are_not_kept()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Path("src/Il2Pipeline.Functions/host.json")));
        var levels = host.RootElement.GetProperty("logging").GetProperty("logLevel");
        foreach (var function in new[] { nameof(IngestDrop), $"{nameof(IngestDrop)}ByPolling" })
            Assert.Equal("Warning", levels.GetProperty($"Function.{function}").GetString());
    }

    [Fact]
    public void A_trigger_has_at_most_20_lines()
    {
        foreach (var file in Directory.GetFiles(RepositoryFiles.Path("src/Il2Pipeline.Functions"), "*.cs"))
        {
            var code = File.ReadAllLines(file).Select(line => line.Trim())
                .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)).ToList();
            var first = code.FindIndex(line => line.StartsWith("[Function(", StringComparison.Ordinal));
            if (first >= 0) Assert.InRange(code.Count - first, 1, 20);
        }
    }
}
