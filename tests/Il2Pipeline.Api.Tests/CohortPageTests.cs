using System.Text.RegularExpressions;
using Il2Pipeline.Storage.Drops;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Il2Pipeline.Api.Tests;

public class CohortPageTests(AzuriteFixture azurite, SeededApi seeded, Browser browser) : IClassFixture<SeededApi>, IClassFixture<Browser>
{
    [Fact]
    public async Task Folds_lead_to_their_subject()
    {
        await using var tab = await OpenAsync("/cohort");
        var cell = tab.Page.Locator("table.heat tbody tr", new() { HasText = "1001" }).Locator("td.p4");

        await Expect(cell).ToHaveTextAsync("15×");
        await Expect(cell).ToHaveAttributeAsync("title", "Eosinophils: 180 to 2700 /µL on day 15");
        await tab.Page.Locator("table.heat").GetByRole(AriaRole.Link, new() { Name = "1001" }).ClickAsync();
        await Expect(tab.Page.Locator("h1")).ToHaveTextAsync("Subject 1001");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Responders_say_what_was_counted()
    {
        await using var tab = await OpenAsync("/cohort");
        var row = tab.Page.Locator("tbody tr", new() { HasText = "Eosinophils rose" });

        await Expect(row).ToContainTextAsync("1 of 1");
        await Expect(row).ToContainTextAsync("at least 2 times the baseline");
        await Expect(row).ToContainTextAsync("3 no baseline");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Hostile_subjects_stay_text()
    {
        await using var tab = await OpenAsync("/cohort");

        await Expect(tab.Page.Locator("table.heat").GetByText(SampleDrops.HostileSubject)).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator("main img")).ToHaveCountAsync(0);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Without_data_it_says_so()
    {
        await using var empty = await ApiHost.StartAsync(azurite);
        await using var tab = await OpenAsync("/cohort", empty);

        await Expect(tab.Page.Locator(".empty")).ToHaveTextAsync("No subject has results yet.");
        await Expect(tab.Page.Locator("table:visible")).ToHaveCountAsync(0);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Operations_show_drops_codes_and_unknown_codes()
    {
        await using var fresh = await ApiHost.StartWithDropsAsync(azurite);
        await DropLocalCodeAsync(fresh, "EO<b>");
        await using var tab = await OpenAsync("/operations", fresh);
        var unknown = tab.Page.Locator("tbody tr", new() { HasText = "EO<b>" });

        await Expect(tab.Page.Locator(".cards")).ToContainTextAsync(new Regex("Drops7"));
        await Expect(tab.Page.Locator("tbody tr", new() { HasText = "IL2-1" }).First).ToBeVisibleAsync();
        await unknown.GetByRole(AriaRole.Combobox).SelectOptionAsync("EOS");
        await Expect(unknown.Locator("code")).ToHaveTextAsync("""{"system":"urn:lab:s","code":"EO<b>","analyte":"EOS"}""");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "IL2-1" }).First.ClickAsync();
        await Expect(tab.Page.Locator(".codes div:target")).ToContainTextAsync("Expected:");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task An_address_leads_to_the_meaning_of_a_code()
    {
        await using var tab = await OpenAsync("/operations#IL2-102");

        await Expect(tab.Page.Locator(".codes div:target")).ToContainTextAsync("Drop is in no format that is read");
        await Expect(tab.Page.Locator("#IL2-102")).ToBeInViewportAsync();
        // Once: who has gone on to something else is not brought back when the meaning is shown anew.
        await tab.Page.EvaluateAsync("document.getElementById('IL2-102').remove(); scrollTo(0, 0)");
        await Expect(tab.Page.Locator("#IL2-102")).ToBeAttachedAsync();
        await tab.Page.WaitForRequestAsync(new Regex("/api/operations"));
        await Expect(tab.Page.Locator("h1")).ToBeInViewportAsync();
        Assert.Equal(0, await tab.Page.EvaluateAsync<int>("scrollY"));
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task What_was_chosen_for_an_unknown_code_stays_chosen()
    {
        await using var fresh = await ApiHost.StartWithDropsAsync(azurite);
        await DropLocalCodeAsync(fresh, "EO");
        await using var tab = await browser.OpenAsync();
        await tab.Page.Clock.InstallAsync();
        await tab.Page.GotoAsync(new Uri(fresh.Http.BaseAddress!, "/operations").ToString());
        var means = tab.Page.Locator("tbody tr", new() { HasText = "urn:lab:s" }).GetByRole(AriaRole.Combobox);

        await means.SelectOptionAsync("EOS");
        await tab.Page.RunAndWaitForResponseAsync(() => tab.Page.Clock.FastForwardAsync(90_000), new Regex("/api/unknown-codes"));
        // Told after the first answer was shown, so a second question is waited for.
        await tab.Page.RunAndWaitForRequestAsync(() => tab.Page.Clock.FastForwardAsync(10_000), new Regex("/api/operations"));
        await Expect(means).ToHaveValueAsync("EOS");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Reprocess_runs_show_their_progress()
    {
        await using var tab = await browser.OpenAsync();
        await tab.Page.RouteAsync("**/api", route => route.FulfillAsync(new() { Json = new { routes = new[] { "/api/reprocess" } } }));
        await tab.Page.RouteAsync("**/api/reprocess", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = """
                {"items":[{"id":"a","status":"running","dryRun":true,"scope":{"laboratory":"<b>north</b>"},"planned":120,"done":48,"refused":1,
                "missing":0,"failed":0,"changedSubjects":3,"started":"2026-11-23T10:00:00Z","secondsLeft":17}]}
                """,
        }));
        await tab.Page.GotoAsync(new Uri(seeded.Host.Http.BaseAddress!, "/operations").ToString());
        var run = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Reprocessing" }).Locator("tbody tr");

        await Expect(run).ToContainTextAsync("laboratory <b>north</b>");
        await Expect(run).ToContainTextAsync("48 of 120");
        await Expect(run).ToContainTextAsync("17 s");
        await Expect(run.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", "40 %");
        await Expect(tab.Page.GetByRole(AriaRole.Region, new() { Name = "Signals of this process" })).ToHaveCountAsync(0);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Operations_without_data_say_so()
    {
        await using var empty = await ApiHost.StartAsync(azurite);
        await using var tab = await OpenAsync("/operations", empty);

        await Expect(tab.Page.GetByText("Nothing arrived in this time.")).ToBeVisibleAsync();
        Assert.Empty(tab.Errors);
    }

    private static Task<IngestOutcome> DropLocalCodeAsync(ApiHost host, string code) => host.DropAsync(
        "south/local.json",
        SampleDrops.Panel("1003", ("2026-01-05", "0.3"))
            .Replace("http://loinc.org", "urn:lab:s", StringComparison.Ordinal).Replace("711-2", code, StringComparison.Ordinal));

    private async Task<Tab> OpenAsync(string address, ApiHost? host = null)
    {
        var tab = await browser.OpenAsync();
        await tab.Page.GotoAsync(new Uri((host ?? seeded.Host).Http.BaseAddress!, address).ToString());
        return tab;
    }
}
