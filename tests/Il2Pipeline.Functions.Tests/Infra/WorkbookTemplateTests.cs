using System.Text.Json;

namespace Il2Pipeline.Functions.Tests.Infra;

/// <summary>The workbook and the saved queries.</summary>
public class WorkbookTemplateTests
{
    [Fact]
    public void Every_saved_query_is_deployed_under_its_question()
    {
        var saved = Directory.GetFiles(RepositoryFiles.Path("infra/queries"), "*.kql").Select(File.ReadAllText).ToList();
        var deployed = Deployed.Usual.Of("Microsoft.OperationalInsights/queryPacks/queries").Select(query => query.Properties).ToList();
        Assert.NotEmpty(saved);
        Assert.Equal(saved.Order(StringComparer.Ordinal), deployed.Select(query => $"{query.GetProperty("body")}").Order(StringComparer.Ordinal));
        Assert.All(deployed, query => Assert.Contains('?', $"{query.GetProperty("description")}"));
    }

    [Fact]
    public void The_workbook_is_deployed_as_it_stands()
    {
        using var written = JsonDocument.Parse(Bicep.Text("workbook.json"));
        using var deployed = JsonDocument.Parse(
            Deployed.Usual.Single("Microsoft.Insights/workbooks").Properties.GetProperty("serializedData").GetString()!);
        Assert.True(JsonElement.DeepEquals(written.RootElement.GetProperty("items"), deployed.RootElement.GetProperty("items")));
        Assert.Single(deployed.RootElement.GetProperty("fallbackResourceIds").EnumerateArray());
    }
}
