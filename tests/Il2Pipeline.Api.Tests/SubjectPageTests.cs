using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Il2Pipeline.Api.Tests;

public class SubjectPageTests(AzuriteFixture azurite, SeededApi seeded, Browser browser) : IClassFixture<SeededApi>, IClassFixture<Browser>
{
    private readonly ApiHost _api = seeded.Host;

    [Fact]
    public async Task An_analyte_shows_its_three_numbers_its_plot_and_its_table()
    {
        await using var tab = await OpenAsync("1001");
        var section = tab.Page.Locator("section.analyte");

        await Expect(section).ToHaveCountAsync(1);
        await Expect(section.Locator(".reading")).ToHaveTextAsync(new Regex("Baseline180.*Peak2700 15×.*Last2500 13.9×"));
        await Expect(section.Locator("svg g[aria-label=dot] circle, svg g[aria-label=dot] path").First).ToBeAttachedAsync();
        await Expect(section.GetByRole(AriaRole.Application)).ToHaveAttributeAsync("aria-label",
            "Eosinophils by study day: baseline 180, peak 2700 on day 15, last 2500 on day 99, 6 values");
        await section.Locator("summary").ClickAsync();
        await Expect(section.Locator("tr.baseline")).ToHaveCountAsync(1);
        await Expect(section.Locator("tr.baseline")).ToContainTextAsync("180");
        await Expect(section.Locator("tbody tr", new() { HasText = "Cycle 1" })).ToContainTextAsync("15×");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task The_keyboard_leads_from_value_to_value_and_to_where_it_came_from()
    {
        await using var tab = await OpenAsync("1001");
        var plot = tab.Page.GetByRole(AriaRole.Application);
        await Expect(plot.Locator("svg")).ToBeAttachedAsync();

        await plot.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Home");
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(tab.Page.Locator(".tip")).ToContainTextAsync("2700 /µL");
        await Expect(tab.Page.Locator(".tip")).ToContainTextAsync("15× of baseline 180");
        await Expect(tab.Page.Locator(".tip")).ToContainTextAsync("north/1001-a.json, entry 3");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator("dialog")).ToContainTextAsync("CHG = AVAL - BASE = 2700 - 180");
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(tab.Page.Locator("dialog")).Not.ToBeVisibleAsync();
        await Expect(plot).ToBeFocusedAsync();
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task The_pointer_shows_the_value_under_it()
    {
        await using var tab = await OpenAsync("1001");
        var peak = tab.Page.Locator("section.analyte svg g[aria-label=dot] circle").Nth(2);

        await peak.HoverAsync(new() { Force = true });
        await Expect(tab.Page.Locator(".tip")).ToContainTextAsync("2700");
        await tab.Page.Mouse.MoveAsync(2, 2);
        await Expect(tab.Page.Locator(".tip")).ToBeHiddenAsync();
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task The_scale_can_be_switched_and_is_kept()
    {
        await using var tab = await OpenAsync("1001");
        var log = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Logarithmic" });

        await log.ClickAsync();
        await Expect(log).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(tab.Page.Locator("section.analyte svg")).ToBeAttachedAsync();
        await tab.Page.ReloadAsync();
        await Expect(log).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.EndsWith("/subject#1001", tab.Page.Url, StringComparison.Ordinal);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Corrections_and_what_was_taken_back_are_marked_and_told()
    {
        await using var fresh = await ApiHost.StartWithDropsAsync(azurite);
        await fresh.DropAsync("north/1001-c.json", SampleDrops.Panel("1001", ("2026-02-16", "1.3")).Replace("\"final\"", "\"corrected\"", StringComparison.Ordinal)
            .Replace("T12:00:00", "T18:00:00", StringComparison.Ordinal));
        await fresh.DropAsync("north/1001-d.json", SampleDrops.Panel("1001", ("2026-04-13", "2.5")).Replace("\"final\"", "\"entered-in-error\"", StringComparison.Ordinal)
            .Replace("T12:00:00", "T18:00:00", StringComparison.Ordinal));
        await using var tab = await OpenAsync("1001", fresh);

        await Expect(tab.Page.GetByRole(AriaRole.Application)).ToHaveAttributeAsync("aria-label", new Regex("1 corrected, 1 taken back"));
        await tab.Page.Locator("section.analyte summary").ClickAsync();
        await Expect(tab.Page.Locator("tbody tr", new() { HasText = "corrected, was 1100 /uL" })).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator("tr.gone")).ToContainTextAsync("2500 /uL");
        var history = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Corrections", Exact = true });
        await Expect(history.Locator("summary").First).ToContainTextAsync("retracted by north/1001-d.json: 1 number");
        await Expect(history.Locator("summary").Last).ToContainTextAsync("value corrected by north/1001-c.json: 1 number");
        await Expect(history.Locator("tbody").First).ToBeHiddenAsync();
        await history.Locator("summary").Last.ClickAsync();
        await Expect(history.Locator("tbody").Last).ToContainTextAsync("1300");
        Assert.Empty(tab.Errors);
    }

    [Theory]
    [InlineData(1, 0, "2026-04-20", "2026-04-27")]
    [InlineData(0, 3, "2026-01-10", "2026-02-01", "2026-03-01")]
    public async Task Another_laboratory_is_a_line_and_a_ring_for_each_result_where_two_take_turns(int lines, int rings, params string[] days)
    {
        await using var fresh = await ApiHost.StartWithDropsAsync(azurite);
        await fresh.DropAsync("south/1001.json", SampleDrops.Panel("1001", [.. days.Select(day => (day, "1.5"))]));
        await using var tab = await OpenAsync("1001", fresh);
        var signs = tab.Page.Locator("section.analyte svg [stroke='var(--break)']");

        await Expect(tab.Page.Locator("section.analyte svg")).ToBeAttachedAsync();
        await Expect(signs.Locator("line")).ToHaveCountAsync(lines);
        await Expect(signs.Locator("circle")).ToHaveCountAsync(rings);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task A_subject_without_a_dose_is_drawn_by_date()
    {
        await using var tab = await OpenAsync("1002");

        await Expect(tab.Page.GetByRole(AriaRole.Application)).ToHaveAttributeAsync("aria-label", new Regex("^Eosinophils by date: no baseline"));
        await Expect(tab.Page.Locator("section.analyte svg")).ToBeAttachedAsync();
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task A_failure_is_told_and_goes_by()
    {
        await using var tab = await OpenAsync("1001");
        await Expect(tab.Page.Locator("#state")).ToHaveTextAsync("Up to date");

        await tab.Page.RouteAsync("**/api/subjects/**", route => route.FulfillAsync(new()
        {
            Status = 503,
            ContentType = "application/problem+json",
            Body = """{"title":"Storage does not answer"}""",
        }));
        await Expect(tab.Page.Locator("#state")).ToHaveTextAsync("Storage does not answer. Trying again …");
        await tab.Page.UnrouteAsync("**/api/subjects/**");
        await Expect(tab.Page.Locator("#state")).ToHaveTextAsync("Up to date");
        await Expect(tab.Page.Locator("section.analyte")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_unknown_subject_is_told()
    {
        await using var tab = await OpenAsync("nobody");

        await Expect(tab.Page.Locator("#state")).ToContainTextAsync("No such subject");
    }

    [Fact]
    public async Task A_key_is_asked_for_once_and_sent_in_a_header()
    {
        await using var tab = await browser.OpenAsync();
        await tab.Page.RouteAsync("**/api/**", route => route.Request.Headers.GetValueOrDefault("x-functions-key") == "s3cret"
            ? route.ContinueAsync() : route.FulfillAsync(new() { Status = 401, Body = "" }));
        await tab.Page.GotoAsync(new Uri(_api.Http.BaseAddress!, "/subject#1001").ToString());

        await tab.Page.GetByLabel("Key", new() { Exact = true }).FillAsync("s3cret");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator("section.analyte")).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator("dialog")).ToHaveCountAsync(0);
        Assert.DoesNotContain(tab.Addresses, address => address.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_charting_library_the_tables_are_there()
    {
        await using var tab = await browser.OpenAsync();
        await tab.Page.RouteAsync("**/page/plot.js", route => route.FulfillAsync(new() { Status = 404 }));
        await tab.Page.GotoAsync(new Uri(_api.Http.BaseAddress!, "/subject#1001").ToString());

        await tab.Page.Locator("section.analyte summary").ClickAsync();
        await Expect(tab.Page.Locator("section.analyte tr.baseline")).ToBeVisibleAsync();
    }

    private async Task<Tab> OpenAsync(string subject, ApiHost? host = null)
    {
        var tab = await browser.OpenAsync();
        await tab.Page.GotoAsync(new Uri((host ?? _api).Http.BaseAddress!, $"/subject#{subject}").ToString());
        return tab;
    }
}
