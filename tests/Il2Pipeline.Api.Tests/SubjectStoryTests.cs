using System.Net;

namespace Il2Pipeline.Api.Tests;

public class SubjectStoryTests(SeededApi api) : IClassFixture<SeededApi>
{
    private readonly ApiHost _api = api.Host;

    [Fact]
    public async Task An_overview_tells_where_each_analyte_stands()
    {
        var rows = await _api.JsonAsync("/api/subjects/1001/overview");
        Assert.Contains(rows.AsArray(), row => row!["overview"]!["analyte"]!.GetValue<string>() == "EOS");
    }

    [Fact]
    public async Task A_number_is_explained()
    {
        var explanation = await _api.JsonAsync("/api/subjects/1001/explain?analyte=EOS");
        Assert.Equal("EOS", explanation.Text("analyte"));
        Assert.NotEmpty(explanation["records"]!.AsArray());
    }

    [Fact]
    public async Task A_history_without_corrections_is_empty() =>
        Assert.Empty((await _api.JsonAsync("/api/subjects/1002/history")).AsArray());

    [Fact]
    public async Task What_made_numbers_others_is_told_by_cause_the_newest_first()
    {
        await _api.DropAsync("north/1009-a.json", SampleDrops.Panel("1009", ("2026-02-16", "1.1"), ("2026-02-23", "1.2")));
        await _api.DropAsync("north/1009-b.json", Corrected(("2026-02-16", "1.3")));
        await _api.DropAsync("north/1009-c.json", Corrected(("2026-02-23", "1.4")));
        var causes = (await _api.JsonAsync("/api/subjects/1009/history/causes")).AsArray();
        Assert.Equal(["north/1009-c.json", "north/1009-b.json"], causes.Select(cause => cause!.Text("drop")));
        Assert.All(causes, cause => Assert.Equal(("ValueCorrected", 1), (cause!.Text("reason"), cause!["numbers"]!.GetValue<int>())));
    }

    private static string Corrected((string, string) result) => SampleDrops.Panel("1009", result)
        .Replace("\"final\"", "\"corrected\"", StringComparison.Ordinal).Replace("T12:00:00", "T18:00:00", StringComparison.Ordinal);

    [Theory]
    [InlineData("/api/subjects/1001/explain")]
    [InlineData("/api/subjects/1001/explain?analyte=NOPE")]
    [InlineData("/api/subjects/1001/explain?analyte=EOS&time=yesterday")]
    public async Task What_cannot_be_explained_is_refused(string address) => await _api.ProblemAsync(HttpStatusCode.BadRequest, address);

    [Theory]
    [InlineData("/api/subjects/nobody/overview")]
    [InlineData("/api/subjects/nobody/explain?analyte=EOS")]
    [InlineData("/api/subjects/nobody/history")]
    [InlineData("/api/subjects/nobody/history/causes")]
    public async Task An_unknown_subject_is_not_found(string address) => await _api.ProblemAsync(HttpStatusCode.NotFound, address);
}
