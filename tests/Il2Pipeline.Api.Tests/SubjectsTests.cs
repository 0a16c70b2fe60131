using System.Net;
using Il2Pipeline.Reporting.Export;
using Il2Pipeline.Storage.Summaries;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Api.Tests;

public class SubjectsTests(SeededApi api) : IClassFixture<SeededApi>
{
    private readonly ApiHost _api = api.Host;

    [Fact]
    public async Task Subjects_are_listed_by_number()
    {
        var subjects = await _api.ItemsAsync("/api/subjects");

        Assert.Equal(
            new[] { "1001", "1002", SampleDrops.SlashedSubject, SampleDrops.HostileSubject }.Order(StringComparer.Ordinal),
            subjects.Select(subject => subject.Text("subject")));
    }

    [Fact]
    public async Task A_subject_tells_first_dose_and_counts()
    {
        var subject = await _api.JsonAsync("/api/subjects/1001");

        Assert.Equal("2026-01-05", subject.Text("firstDose"));
        Assert.Equal(["2026-01-05", "2026-03-30"], subject["cycleStarts"]!.AsArray().Select(start => start!.GetValue<string>()));
        Assert.Equal("stable-disease", subject.Text("response"));
        Assert.Equal(6, subject.Int("results"));
        Assert.Equal(6, subject.Int("changes"));
        Assert.Equal(3, subject.Int("cycles"));
        Assert.True(subject.IsTrue("whole"));
    }

    [Fact]
    public async Task Pages_of_subjects_follow_each_other()
    {
        var first = await _api.JsonAsync("/api/subjects?limit=3");
        var second = await _api.JsonAsync($"/api/subjects?limit=3&token={first.Text("next")}");

        Assert.Equal(3, first["items"]!.AsArray().Count);
        Assert.Single(second["items"]!.AsArray());
        Assert.Null(second["next"]);
    }

    [Fact]
    public async Task A_bad_token_of_subjects_is_refused() =>
        await _api.ProblemAsync(HttpStatusCode.BadRequest, "/api/subjects?token=%F0%9F%92%89");

    [Fact]
    public async Task Changes_stand_against_the_baseline()
    {
        var rows = await _api.ItemsAsync("/api/subjects/1001/changes");

        var baseline = Assert.Single(rows, row => row.IsTrue("isBaseline"));
        Assert.Equal(180m, baseline.Number("value"));
        Assert.Equal(1, baseline.Int("studyDay"));
        Assert.All(rows, row => Assert.Equal(180m, row.Number("base")));
        var peak = rows.Single(row => row["studyDay"]?.GetValue<int>() == 15);
        Assert.Equal(2700m, peak.Number("value"));
        Assert.Equal(2520m, peak.Number("change"));
        Assert.Equal(1400m, peak.Number("percentChange"));
        Assert.Equal(15m, peak.Number("ratio"));
    }

    [Fact]
    public async Task Rows_tell_the_revision_they_belong_to()
    {
        var subject = await _api.JsonAsync("/api/subjects/1001");

        Assert.Equal(subject.Int("revision"), (await _api.JsonAsync("/api/subjects/1001/changes")).Int("revision"));
        Assert.Equal(subject.Int("revision"), (await _api.JsonAsync("/api/subjects/1001/cycles")).Int("revision"));
    }

    [Fact]
    public async Task Cycles_tell_the_fold_at_the_peak()
    {
        var cycles = await _api.ItemsAsync("/api/subjects/1001/cycles?analyte=EOS");

        Assert.Equal([0, 1, 2], cycles.Select(cycle => cycle.Int("cycle")));
        Assert.Equal(15m, cycles[1].Number("foldAtPeak"));
        Assert.Equal(15, cycles[1]["peak"]!.Int("studyDay"));
    }

    [Fact]
    public async Task Rows_of_one_analyte_can_be_asked_for()
    {
        Assert.Equal(6, (await _api.ItemsAsync("/api/subjects/1001/changes?analyte=EOS")).Count);
        Assert.Empty(await _api.ItemsAsync("/api/subjects/1001/changes?analyte=NK"));
    }

    [Theory]
    [InlineData("text/csv", ExportFormat.Csv)]
    [InlineData("text/csv; profile=adam", ExportFormat.AdamCsv)]
    [InlineData("application/x-ndjson", ExportFormat.Ndjson)]
    public async Task Changes_are_written_as_everywhere_else(string accept, ExportFormat format)
    {
        var stored = await _api.Services.GetRequiredService<SummaryStore>().ReadAsync("1001", TestContext.Current.CancellationToken);
        using var expected = new StringWriter();
        RowWriter.WriteChanges(expected, format, stored!.Changes);

        Assert.Equal(expected.ToString(), await _api.TextAsync("/api/subjects/1001/changes", ("Accept", accept)));
    }

    [Fact]
    public async Task A_format_in_the_address_wins_over_accept()
    {
        var adam = await _api.TextAsync("/api/subjects/1001/changes?format=adam-csv", ("Accept", "application/json"));

        Assert.StartsWith("STUDYID,USUBJID,PARAMCD,", adam, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cycles_are_not_to_be_had_in_adam()
    {
        var problem = await _api.ProblemAsync(
            HttpStatusCode.NotAcceptable, "/api/subjects/1001/cycles", ("Accept", "text/csv; profile=adam"));

        Assert.Contains("application/x-ndjson", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/subjects/9999")]
    [InlineData("/api/subjects/9999/changes")]
    [InlineData("/api/subjects/9999/cycles")]
    [InlineData("/api/subjects/~!/changes")]
    [InlineData("/api/subjects/~/changes")]
    public async Task An_unknown_subject_is_not_found(string address) =>
        Assert.Equal("urn:il2:problem:unknown-subject", (await _api.ProblemAsync(HttpStatusCode.NotFound, address)).Text("type"));

    [Fact]
    public async Task Every_listed_id_leads_to_its_subject()
    {
        foreach (var subject in await _api.ItemsAsync("/api/subjects"))
        {
            var changes = await _api.JsonAsync($"/api/subjects/{subject.Text("id")}/changes");

            Assert.Equal(subject.Text("subject"), changes.Text("subject"));
        }
    }

    [Fact]
    public async Task A_plain_number_may_be_escaped() =>
        Assert.Equal("1001", (await _api.JsonAsync("/api/subjects/%31001")).Text("subject"));
}
