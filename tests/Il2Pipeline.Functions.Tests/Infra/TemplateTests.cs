using System.Text.Json;

namespace Il2Pipeline.Functions.Tests.Infra;

/// <summary>The templates as the Bicep compiler and its linter (infra/bicepconfig.json) see them.</summary>
public class TemplateTests
{
    [Theory]
    [InlineData("main.bicep")]
    [InlineData("events.bicep")]
    [InlineData("main.bicepparam")]
    public void The_linter_finds_nothing_in(string file)
    {
        var (output, findings) = Bicep.Run("lint", file);
        Assert.Equal("", findings + output);
    }

    [Fact]
    public void Every_file_is_formatted()
    {
        using var copy = new InfraCopy();
        Assert.Equal("", Bicep.Run(new Dictionary<string, string>(), "format", "--pattern", $"{copy.Folder}/**/*.bicep").Findings);
        foreach (var file in Directory.GetFiles(copy.Folder, "*.bicep", SearchOption.AllDirectories))
        {
            var written = Bicep.Text(Path.GetRelativePath(copy.Folder, file));
            Assert.True(File.ReadAllText(file) == written, $"bicep format {Path.GetFileName(file)}");
        }
    }

    [Fact]
    public void Every_parameter_is_described()
    {
        foreach (var template in new[] { Bicep.Main, Bicep.Events })
            Assert.All(template.GetProperty("parameters").EnumerateObject(), parameter =>
                Assert.True(parameter.Value.GetProperty("metadata").TryGetProperty("description", out _), parameter.Name));
    }

    [Fact]
    public void Every_parameter_has_its_row_in_the_readme()
    {
        var readme = Bicep.Text("README.md");
        var settings = Settings();
        foreach (var parameter in Bicep.Main.GetProperty("parameters").EnumerateObject())
        {
            var row = settings.TryGetValue(parameter.Name, out var setting) ? $"`{setting.Name}` | {Default(setting.Default)}" : "–";
            Assert.Contains($"| `{parameter.Name}` | {row} |", readme, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_the_environment_leaves_out_is_what_the_template_says()
    {
        var declared = Bicep.Main.GetProperty("parameters");
        foreach (var (name, (_, value)) in Settings())
            if (declared.GetProperty(name).TryGetProperty("defaultValue", out var usual))
                Assert.Equal(usual.ToString().Replace(" ", "", StringComparison.Ordinal), value);
    }

    [Fact]
    public void Parameters_are_filled_from_an_empty_environment()
    {
        var (output, findings) = Bicep.Run("build-params", "main.bicepparam", "--stdout");
        Assert.Equal("", findings);
        using var built = JsonDocument.Parse(output);
        using var values = JsonDocument.Parse(built.RootElement.GetProperty("parametersJson").GetString()!);
        var filled = values.RootElement.GetProperty("parameters").EnumerateObject().Select(value => value.Name);
        Assert.Equal(Settings().Keys.Order(), filled.Order());
    }

    [Fact]
    public void No_template_reads_or_gives_out_a_key_of_the_account()
    {
        foreach (var file in Directory.GetFiles(RepositoryFiles.Path("infra"), "*.bicep", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain("AccountKey", text, StringComparison.Ordinal);
            Assert.DoesNotContain("listAccountSas", text, StringComparison.OrdinalIgnoreCase);
            if (Path.GetFileName(file) != "events.bicep") Assert.DoesNotContain("listKeys", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    // param name = int(readEnvironmentVariable('NAME', 'default'))
    private static Dictionary<string, (string Name, string Default)> Settings() => Bicep.Text("main.bicepparam").Split('\n')
        .Where(line => line.StartsWith("param ", StringComparison.Ordinal))
        .Select(line => (Name: line.Split(' ')[1], Parts: line.Split('\'')))
        .ToDictionary(line => line.Name, line => (line.Parts[1], line.Parts[3]));

    private static string Default(string value) => value.Length == 0 ? "" : $"`{value}`";
}
