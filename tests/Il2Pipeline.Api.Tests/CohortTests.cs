using System.Net;
using Il2Pipeline.Reporting.Export;
using Il2Pipeline.Storage.Cohort;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Api.Tests;

public class CohortTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Before_the_first_refresh_it_is_empty()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        Assert.Empty(await api.ItemsAsync("/api/cohort"));
    }

    [Fact]
    public async Task It_tells_what_it_is_of()
    {
        await using var api = await RefreshedAsync();
        var cohort = await api.JsonAsync("/api/cohort");
        Assert.Equal((5, 4), (cohort.Int("sequence"), cohort.Int("subjects")));
        Assert.Empty(await api.ItemsAsync($"/api/feed?since={cohort.Text("cursor")}"));
        Assert.Contains(cohort["items"]!.AsArray(), row => row!.Text("population") == "all" && row!.Int("week") == 3);
    }

    [Theory]
    [InlineData("csv", ExportFormat.Csv)]
    [InlineData("ndjson", ExportFormat.Ndjson)]
    public async Task It_is_written_as_everywhere_else(string format, ExportFormat export)
    {
        await using var api = await RefreshedAsync();
        var tables = await api.Services.GetRequiredService<CohortStore>().ReadAsync(cancel: TestContext.Current.CancellationToken);
        using var expected = new StringWriter();
        RowWriter.WriteCohort(expected, export, tables!.Rows);
        Assert.Equal(expected.ToString(), await api.TextAsync($"/api/cohort?format={format}"));
    }

    [Fact]
    public async Task Parts_of_it_can_be_asked_for()
    {
        await using var api = await RefreshedAsync();
        var stable = await api.ItemsAsync("/api/cohort?response=stable-disease");
        Assert.All(stable, row => Assert.Equal("stable-disease", row.Text("population")));
        Assert.NotEmpty(await api.ItemsAsync("/api/cohort?analyte=EOS&basetype=STUDY&response=stable-disease"));
        Assert.Empty(await api.ItemsAsync("/api/cohort?analyte=NK"));
        Assert.Empty(await api.ItemsAsync("/api/cohort?basetype=NONE"));
    }

    [Theory]
    [InlineData("analyte=EOZ")]
    [InlineData("response=well")]
    [InlineData("format=xml")]
    public async Task What_is_not_understood_is_refused(string query)
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await api.ProblemAsync(HttpStatusCode.BadRequest, $"/api/cohort?{query}");
    }

    private async Task<ApiHost> RefreshedAsync()
    {
        var api = await ApiHost.StartWithDropsAsync(azurite);
        await api.Services.GetRequiredService<CohortRefresh>().RefreshAsync(TestContext.Current.CancellationToken);
        return api;
    }
}
