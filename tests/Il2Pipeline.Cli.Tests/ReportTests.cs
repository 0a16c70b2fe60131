using System.Text.RegularExpressions;
using Il2Pipeline.Api.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Il2Pipeline.Cli.Tests;

/// <summary>The report file as its readers open it: from disk, in a browser, without any service.</summary>
public sealed class ReportTests(ReportedSample sample, Browser browser) : IClassFixture<ReportedSample>, IClassFixture<Browser>
{
    [Fact]
    public async Task It_opens_from_disk_and_plots_the_cohort()
    {
        await using var tab = await OpenAsync(sample.Report);

        await Expect(tab.Page.Locator("table.heat tbody tr")).ToHaveCountAsync(18);
        await Expect(tab.Page.GetByRole(AriaRole.Application)).ToHaveAttributeAsync("aria-label", new Regex("^Eosinophils of the cohort.*median"));
        await Expect(tab.Page.Locator(".chart svg path").First).ToBeAttachedAsync();
        Assert.Empty(tab.Errors);
        Assert.Single(tab.Addresses);
    }

    [Fact]
    public async Task A_subject_is_a_click_away_and_all_can_be_printed()
    {
        await using var tab = await OpenAsync(sample.Report);
        await tab.Page.Locator("table.heat").GetByRole(AriaRole.Link, new() { Name = "1003" }).ClickAsync();

        await Expect(tab.Page.Locator("h1")).ToHaveTextAsync("Subject 1003");
        await Expect(tab.Page.Locator("section.analyte svg").First).ToBeAttachedAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "All subjects, to print" }).ClickAsync();
        await Expect(tab.Page.Locator("article h1")).ToHaveCountAsync(18);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task A_report_on_one_subject_tells_of_no_other()
    {
        using var folder = new TempFolder();
        var outcome = await Il2Process.RunAsync(folder.Path, "report", sample.Drops, "--subject", "1002", "--out", "one.html");
        Assert.True(outcome.ExitCode == 0, outcome.Messages);
        await using var tab = await OpenAsync(folder.At("one.html"));

        await Expect(tab.Page.Locator("h1")).ToHaveTextAsync("Subject 1002");
        await Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = "Cohort" })).ToHaveCountAsync(0);
        await Expect(tab.Page.Locator("#subject option")).ToHaveCountAsync(2);
        var held = await tab.Page.EvaluateAsync<string[]>("Object.keys(JSON.parse(document.getElementById('report-data').textContent))");
        Assert.All(held.Where(address => address.StartsWith("/api/subjects/", StringComparison.Ordinal)), address => Assert.Contains("1002", address));
        Assert.DoesNotContain(held, address => address.Contains("cohort", StringComparison.Ordinal));
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Hostile_text_stays_text()
    {
        const string Subject = "</script><img src=x onerror=document.title='pwned'>";
        using var folder = new TempFolder();
        folder.Write("drops/lab/<b>.json", $$"""
            { "resourceType": "Observation", "id": "o", "status": "final", "subject": { "identifier": { "system": "urn:s", "value": "{{Subject}}" } },
              "code": { "coding": [ { "system": "http://loinc.org", "code": "711-2" } ] }, "effectiveDateTime": "2026-01-05",
              "valueQuantity": { "value": 0.2, "system": "http://unitsofmeasure.org", "code": "10*3/uL" } }
            """);
        folder.Write("study.json", """{ "studyId": "<i>S</i>", "subjectIdentifierSystem": "urn:s" }""");
        var outcome = await Il2Process.RunAsync(folder.Path, "report", "drops", "--study", "study.json", "--out", "hostile.html");
        Assert.True(outcome.ExitCode == 0, outcome.Messages);
        await using var tab = await OpenAsync(folder.At("hostile.html") + "#subject/" + Uri.EscapeDataString(Subject));

        await Expect(tab.Page.Locator("h1")).ToHaveTextAsync($"Subject {Subject}");
        await Expect(tab.Page.Locator("#study")).ToHaveTextAsync("Study <i>S</i>");
        await Expect(tab.Page.Locator("img")).ToHaveCountAsync(0);
        await Expect(tab.Page).ToHaveTitleAsync("Il2Pipeline: report");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task The_policy_lets_nothing_else_run()
    {
        await using var tab = await OpenAsync(sample.Report);
        await Expect(tab.Page.Locator("h1")).ToHaveTextAsync("Cohort");
        await tab.Page.EvaluateAsync("""
            (() => { const script = document.createElement('script'); try { script.textContent = 'window.pwned = 1'; } catch { } document.body.append(script);
              return fetch('http://127.0.0.1:9/').catch(() => 0); })()
            """);

        Assert.True(await tab.Page.EvaluateAsync<bool>("window.pwned === undefined"));
        Assert.NotEmpty(tab.Errors);
    }

    [Fact]
    public async Task Unknown_subjects_and_misfits_are_told()
    {
        using var folder = new TempFolder();
        var unknown = await Il2Process.RunAsync(folder.Path, "report", sample.Drops, "--subject", "nobody", "--out", "x.html");
        Assert.Equal((1, "il2: there is no subject nobody with results"), (unknown.ExitCode, unknown.Messages.TrimEnd().Split('\n')[^1]));
        Assert.False(File.Exists(folder.At("x.html")));
        Assert.Equal(2, (await Il2Process.RunAsync(folder.Path, "report", "--study", "study.json", "--out", "x.html")).ExitCode);
        Assert.Equal(2, (await Il2Process.RunAsync(folder.Path, "report", sample.Drops)).ExitCode);
    }

    private async Task<Tab> OpenAsync(string file)
    {
        var tab = await browser.OpenAsync();
        await tab.Page.GotoAsync($"file://{file}");
        return tab;
    }
}

/// <summary>The synthetic cohort as drops, and a report on it.</summary>
public sealed class ReportedSample : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    public string Drops => _folder.At("sample");

    public string Report => _folder.At("report.html");

    public async ValueTask InitializeAsync()
    {
        Assert.Equal(0, (await Il2Process.RunAsync(_folder.Path, "sample", "--out", "sample")).ExitCode);
        var outcome = await Il2Process.RunAsync(_folder.Path, "report", "sample", "--out", "report.html");
        Assert.True(outcome.ExitCode == 0, outcome.Messages);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
