using System.Reflection;
using System.Text.RegularExpressions;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Functions.Tests.Infra;

/// <summary>The alerts against what the app tells and against what the operator reads.</summary>
public partial class AlertTemplateTests
{
    private static readonly DeployedResource[] s_alerts =
        [.. Deployed.Entra.Of("Microsoft.Insights/scheduledQueryRules"), .. Deployed.Entra.Of("Microsoft.Insights/metricAlerts")];

    [Fact]
    public void Every_alert_has_its_section_in_the_operators_handbook()
    {
        var handbook = File.ReadAllText(RepositoryFiles.Path("docs/operations.md"));
        var described = s_alerts.Select(alert => alert.Properties.GetProperty("description").GetString()!)
            .Select(text => Anchor().Match(text).Groups[1].Value).ToList();
        Assert.All(described, anchor => Assert.Contains($"<a id=\"{anchor}\"></a>", handbook, StringComparison.Ordinal));
        Assert.Equal(Anchors().Matches(handbook).Select(anchor => anchor.Groups[1].Value).Order(), described.Order());
    }

    [Fact]
    public void Every_query_of_the_folder_is_an_alert()
    {
        var files = Directory.GetFiles(RepositoryFiles.Path("infra/alerts")).Select(file => Path.GetFileNameWithoutExtension(file));
        var alerts = Deployed.Entra.Names("Microsoft.Insights/scheduledQueryRules");
        Assert.Equal(files.Order(), alerts.Select(name => name[(name.IndexOf('-', 4) + 1)..]).Order());
    }

    [Fact]
    public void Queries_ask_for_what_the_app_tells()
    {
        var told = Words("Il2Pipeline.Storage.MetricNames").Concat(Words("Il2Pipeline.Storage.AttributeNames")).ToList();
        var asked = Queries().SelectMany(query => Quoted().Matches(query)).Select(name => name.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(asked);
        Assert.All(asked, name => Assert.Contains(name, told));
    }

    [Fact]
    public void Limits_are_the_ones_set()
    {
        Assert.Contains(Queries(), query => query.Contains("let waitingMinutes = 30;", StringComparison.Ordinal));
        Assert.Contains(Queries(), query => query.Contains("let refusedPercent = 20;", StringComparison.Ordinal));
        var main = Bicep.Text("modules/alerts.bicep");
        Assert.Contains("'let waitingMinutes = ${waitingMinutes};'", main, StringComparison.Ordinal);
        Assert.Contains("'let refusedPercent = ${refusedPercent};'", main, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_alert_is_on_and_tells_people()
    {
        Assert.All(s_alerts, alert => Assert.True(alert.Properties.GetProperty("enabled").GetBoolean()));
        Assert.All(s_alerts, alert => Assert.Contains("il2", alert.Properties.GetProperty("actions").ToString(), StringComparison.Ordinal));
        var people = Deployed.Entra.Single("Microsoft.Insights/actionGroups").Properties.GetProperty("emailReceivers");
        Assert.Equal("someone@example.org", Assert.Single(people.EnumerateArray()).GetProperty("emailAddress").GetString());
    }

    private static IEnumerable<string> Queries() => Deployed.Usual.Of("Microsoft.Insights/scheduledQueryRules")
        .Select(alert => alert.Properties.GetProperty("criteria").GetProperty("allOf")[0].GetProperty("query").GetString()!);

    private static IEnumerable<string> Words(string type) =>
        typeof(StorageNames).Assembly.GetType(type, throwOnError: true)!.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!);

    [GeneratedRegex("docs/operations\\.md#([a-z-]+)$")]
    private static partial Regex Anchor();

    [GeneratedRegex("<a id=\"([a-z-]+)\"></a>")]
    private static partial Regex Anchors();

    [GeneratedRegex("'(il2\\.[a-z.]+)'")]
    private static partial Regex Quoted();
}
