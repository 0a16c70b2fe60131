using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Il2Pipeline.Api.Tests;

public class PageTests(AzuriteFixture azurite, SeededApi seeded, Browser browser) : IClassFixture<SeededApi>, IClassFixture<Browser>
{
    private readonly ApiHost _api = seeded.Host;

    [Fact]
    public async Task The_page_lists_subjects_and_drops()
    {
        await using var tab = await OpenAsync("/");

        await Expect(Rows(tab, "#subjects")).ToHaveCountAsync(4);
        await Expect(Rows(tab, "#drops")).ToHaveCountAsync(SampleDrops.All.Count);
        var subject = tab.Page.Locator("#subjects tbody tr", new() { HasText = "1001" });
        await Expect(subject).ToContainTextAsync("2026-01-05");
        await Expect(subject).ToContainTextAsync("stable disease");
        var drop = tab.Page.Locator("#drops tbody tr", new() { HasText = "north/1002.json" });
        await Expect(drop).ToContainTextAsync("1 stored");
        await Expect(drop).ToContainTextAsync("1 refused");
        await Expect(drop).ToContainTextAsync("IL2-3");
        await Expect(drop.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", new Regex("^/api/drops/[0-9a-f]{32}/receipt$"));
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Codes_are_explained_and_lead_to_their_drops()
    {
        await using var tab = await OpenAsync("/");
        var code = await tab.Page.Locator("#drops .tag.error").First.TextContentAsync();

        var explained = tab.Page.Locator("#codes dl > div", new() { HasText = code!.Split(' ')[0] });
        await Expect(explained).ToHaveCountAsync(1);
        await Expect(explained).ToContainTextAsync("Expected:");
        await explained.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Rows(tab, "#drops")).ToHaveCountAsync(1);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        await Expect(Rows(tab, "#drops")).ToHaveCountAsync(SampleDrops.All.Count);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Hostile_names_stay_text()
    {
        await using var tab = await OpenAsync("/");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = SampleDrops.HostileSubject }).ClickAsync();

        await Expect(tab.Page.Locator("h1")).ToHaveTextAsync($"Subject {SampleDrops.HostileSubject}");
        await Expect(tab.Page.Locator("main img")).ToHaveCountAsync(0);
        await Expect(tab.Page).ToHaveTitleAsync($"Il2Pipeline: subject {SampleDrops.HostileSubject}");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task A_subject_that_a_proxy_would_take_apart_opens()
    {
        await using var tab = await OpenAsync("/");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = SampleDrops.SlashedSubject, Exact = true }).ClickAsync();

        await Expect(tab.Page.Locator("section.analyte")).ToHaveCountAsync(1);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task An_empty_store_tells_what_to_do()
    {
        await using var empty = await ApiHost.StartAsync(azurite);
        await using var tab = await OpenAsync("/", empty);

        await Expect(tab.Page.Locator("#drops-empty")).ToHaveTextAsync("No drops yet: il2 drop FILE");
        await Expect(tab.Page.Locator("#subjects-empty")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("table:visible")).ToHaveCountAsync(0);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task A_new_drop_appears_by_itself_and_focus_stays()
    {
        await using var fresh = await ApiHost.StartWithDropsAsync(azurite);
        await using var tab = await OpenAsync("/", fresh);
        var link = tab.Page.GetByRole(AriaRole.Link, new() { Name = "1002", Exact = true });
        await link.FocusAsync();

        await fresh.DropAsync("north/1002-b.json", SampleDrops.Panel("1002", ("2026-02-02", "0.9")));

        await Expect(Rows(tab, "#drops")).ToHaveCountAsync(SampleDrops.All.Count + 1);
        await Expect(link).ToBeFocusedAsync();
        Assert.Empty(tab.Errors);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/subject#1001")]
    public async Task Nothing_moves_while_nothing_changes(string address)
    {
        await using var tab = await OpenAsync(address);
        await Expect(tab.Page.Locator("#state")).ToHaveTextAsync("Up to date");
        // Plots come after all else: they are drawn when they have a width and the library is there.
        await Expect(tab.Page.Locator(".chart:not(:has(svg))")).ToHaveCountAsync(0);
        await tab.Page.EvaluateAsync("""
            window.touched = 0;
            new MutationObserver(changes => window.touched += changes.length)
              .observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
            """);

        // When it asks for the second time, all of the first time has been shown.
        for (var i = 0; i < 2; i++) await tab.Page.WaitForRequestAsync(new Regex("/api/subjects"));

        Assert.Equal(0, await tab.Page.EvaluateAsync<int>("window.touched"));
    }

    [Fact]
    public async Task The_keyboard_leads_through_the_page()
    {
        await using var tab = await OpenAsync("/");
        await Expect(Rows(tab, "#subjects")).ToHaveCountAsync(4);

        await tab.Page.Keyboard.PressAsync("Tab");
        await Expect(tab.Page.GetByText("Skip to content")).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator("main")).ToBeFocusedAsync();
        // The table that scrolls, the subject with slashes, and then:
        for (var i = 0; i < 3; i++) await tab.Page.Keyboard.PressAsync("Tab");
        await Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = "1001", Exact = true })).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator("h1")).ToHaveTextAsync("Subject 1001");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/subject#1001")]
    public async Task Nothing_comes_from_anywhere_else(string address)
    {
        await using var tab = await OpenAsync(address);
        await Expect(tab.Page.Locator("tbody tr").First).ToBeAttachedAsync();

        Assert.All(tab.Addresses, asked => Assert.StartsWith(_api.Http.BaseAddress!.ToString(), asked, StringComparison.Ordinal));
    }

    private static ILocator Rows(Tab tab, string table) => tab.Page.Locator($"{table} tbody tr");

    private async Task<Tab> OpenAsync(string address, ApiHost? host = null, BrowserNewPageOptions? options = null)
    {
        var tab = await browser.OpenAsync(options);
        await tab.Page.GotoAsync(new Uri((host ?? _api).Http.BaseAddress!, address).ToString());
        return tab;
    }
}
