using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Il2Pipeline.Functions.Tests.Infra;

/// <summary>The workflows, azd's file and the hooks.</summary>
public partial class DeliveryTests
{
    private const string Folder = ".github/workflows";

    public static TheoryData<string> Workflows =>
        [.. Directory.GetFiles(RepositoryFiles.Path(Folder)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_is_a_workflow_for_each_part_of_the_delivery() =>
        Assert.Equal(["audit.yml", "ci.yml", "deploy.yml", "functions.yml", "infra.yml", "mutation.yml"], Workflows.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_workflow_may_read_and_no_more(string file)
    {
        var workflow = Yaml($"{Folder}/{file}");
        Assert.Equal("contents=read", Told(Map(workflow["permissions"])));
        foreach (var (_, job) in Map(workflow["jobs"]))
            if (Map(job).Children.TryGetValue("permissions", out var more))
                Assert.Equal("contents=read,id-token=write", Told(Map(more)));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_token_of_Azure_is_asked_for_in_an_environment_only(string file)
    {
        foreach (var (_, job) in Map(Yaml($"{Folder}/{file}")["jobs"]))
            if (Map(job).Children.ContainsKey("permissions")) Assert.True(Map(job).Children.ContainsKey("environment"));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_has_its_version_and_every_job_its_limit(string file)
    {
        var workflow = Yaml($"{Folder}/{file}");
        foreach (var (_, job) in Map(workflow["jobs"]))
        {
            Assert.True(Map(job).Children.ContainsKey("timeout-minutes"));
            foreach (var step in (YamlSequenceNode)Map(job)["steps"])
                if (Map(step).Children.TryGetValue("uses", out var action))
                    Assert.Matches("^(actions|azure|Azure)/[a-z-]+@v[0-9]+$", $"{action}");
        }
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void No_workflow_uses_a_secret(string file) =>
        Assert.DoesNotContain("secrets.", Text($"{Folder}/{file}"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Workflows))]
    public void What_a_workflow_runs_is_in_the_repository(string file)
    {
        foreach (Match path in RepositoryPaths().Matches(Text($"{Folder}/{file}")))
            Assert.True(Path.Exists(RepositoryFiles.Path(path.Value)), path.Value);
    }

    [Fact]
    public void Azd_deploys_the_functions_app_as_the_service_that_the_template_tags()
    {
        var azd = Yaml("azure.yaml");
        Assert.Equal("infra/main.bicep", $"{azd["infra"]["path"]}/{azd["infra"]["module"]}.bicep");
        var (name, service) = Assert.Single(Map(azd["services"]));
        Assert.True(Directory.Exists(RepositoryFiles.Path($"{service["project"]}")));
        Assert.Equal("function", $"{service["host"]}");
        var tags = Deployed.Usual.Single("Microsoft.Web/sites").Json.GetProperty("tags");
        Assert.Equal($"{name}", tags.GetProperty("azd-service-name").GetString());
    }

    [Theory]
    [InlineData("posix", "sh")]
    [InlineData("windows", "ps1")]
    public void The_hook_gives_the_subscriptions_what_the_template_told(string system, string kind)
    {
        var path = $"{Yaml("azure.yaml")["hooks"]["postdeploy"][system]["run"]}";
        Assert.Equal($"./infra/hooks/postdeploy.{kind}", path);
        var hook = Text(path);
        var told = Bicep.Main.GetProperty("outputs").EnumerateObject().Select(output => output.Name).Append("AZURE_SUBSCRIPTION_ID");
        Assert.All(Names().Matches(hook), name => Assert.Contains(name.Value, told));
        var given = Given().Matches(hook).Select(parameter => parameter.Groups[1].Value);
        Assert.Equal(Bicep.Events.GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name).Order(), given.Order());
    }

    private static YamlMappingNode Yaml(string file)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Text(file)));
        return Map(Assert.Single(yaml.Documents).RootNode);
    }

    private static string Text(string file) => File.ReadAllText(RepositoryFiles.Path(file));

    private static YamlMappingNode Map(YamlNode node) => Assert.IsType<YamlMappingNode>(node);

    private static string Told(YamlMappingNode map) =>
        string.Join(',', map.Select(entry => $"{entry.Key}={entry.Value}").Order(StringComparer.Ordinal));

    [GeneratedRegex(@"(?<![\w./-])(?:\.ci/\w+|src/[\w.]+|tests/[\w.]+|infra/[\w./-]+\.\w+)")]
    private static partial Regex RepositoryPaths();

    [GeneratedRegex("AZURE_[A-Z_]+")]
    private static partial Regex Names();

    [GeneratedRegex(@"(\w+)=""?\$(?:env:)?AZURE_")]
    private static partial Regex Given();
}
