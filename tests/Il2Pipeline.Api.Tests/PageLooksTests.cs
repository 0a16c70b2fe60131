using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Il2Pipeline.Api.Tests;

/// <summary>What holds for every page: it fits, prints, reads, and breaks no rule that axe-core knows.</summary>
public class PageLooksTests(SeededApi seeded, Browser browser) : IClassFixture<SeededApi>, IClassFixture<Browser>
{
    private static readonly string s_axe = RepositoryFiles.Path("src/Il2Pipeline.Api/Page/node_modules/axe-core/axe.min.js");

    public static TheoryData<string> Pages { get; } = ["/", "/subject#1001", "/cohort", "/operations"];

    public static MatrixTheoryData<string, int> PagesAndWidths { get; } = new(["/", "/subject#1001", "/cohort", "/operations"], [360, 768, 1600]);

    [Theory]
    [MemberData(nameof(PagesAndWidths))]
    public async Task The_page_fits_its_window(string address, int width)
    {
        await using var tab = await OpenAsync(address, new() { ViewportSize = new() { Width = width, Height = 800 } });

        Assert.True(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        Assert.Empty(tab.Errors);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_page_prints_without_what_is_for_the_screen(string address)
    {
        await using var tab = await OpenAsync(address);
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(tab.Page.Locator("nav")).ToBeHiddenAsync();
        await Expect(tab.Page.Locator("h1")).ToBeVisibleAsync();
        Assert.Empty(tab.Errors);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public Task It_is_accessible_by_day(string address) => AuditAsync(address, ColorScheme.Light);

    [Theory]
    [MemberData(nameof(Pages))]
    public Task It_is_accessible_by_night(string address) => AuditAsync(address, ColorScheme.Dark);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_table_has_caption_and_headers(string address)
    {
        await using var tab = await OpenAsync(address);
        foreach (var summary in await tab.Page.Locator("summary").AllAsync()) await summary.ClickAsync();

        Assert.Equal(0, await tab.Page.Locator("table:not(:has(caption))").CountAsync());
        Assert.Equal(0, await tab.Page.Locator("thead th:not([scope=col])").CountAsync());
        Assert.Equal(0, await tab.Page.Locator("tbody th:not([scope=row]), tbody tr:not(:has(th))").CountAsync());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_keyboard_reaches_all_that_acts_and_shows_where_it_is(string address)
    {
        await using var tab = await OpenAsync(address);
        var reached = new HashSet<string>();
        for (var i = 0; i < 80; i++)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            var at = await tab.Page.EvaluateAsync<string[]>("""
                (() => { const e = document.activeElement; const s = getComputedStyle(e);
                  return [[...document.querySelectorAll('*')].indexOf(e) + ' ' + e.tagName, s.outlineStyle, s.outlineWidth]; })()
                """);
            if (at[0].EndsWith("BODY", StringComparison.Ordinal)) break;
            Assert.True(at[1] != "none" && at[2] != "0px", $"{at[0]} has no visible focus");
            reached.Add(at[0]);
        }
        var acting = await tab.Page.EvaluateAsync<int>("""
            [...document.querySelectorAll('a[href], button, select, summary, [tabindex="0"]')].filter(e => e.checkVisibility() && !e.disabled).length
            """);
        Assert.InRange(reached.Count, Math.Min(acting, 79), int.MaxValue);
    }

    private async Task AuditAsync(string address, ColorScheme scheme)
    {
        Needs.That(File.Exists(s_axe), "axe-core comes with the page's npm packages, which are not there.");
        await using var tab = await OpenAsync(address, new() { ColorScheme = scheme });
        foreach (var summary in await tab.Page.Locator("summary").AllAsync()) await summary.ClickAsync();
        await tab.Page.EvaluateAsync(await File.ReadAllTextAsync(s_axe, TestContext.Current.CancellationToken));
        var found = await tab.Page.EvaluateAsync<string[]>("""
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
              .then(told => told.violations.map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.target + ' ' + (node.any[0]?.message ?? '')).join('; ')}`))
            """);
        Assert.Empty(found);
    }

    private async Task<Tab> OpenAsync(string address, BrowserNewPageOptions? options = null)
    {
        var tab = await browser.OpenAsync(options);
        await tab.Page.GotoAsync(new Uri(seeded.Host.Http.BaseAddress!, address).ToString());
        await Expect(tab.Page.Locator("#state")).ToHaveTextAsync("Up to date");
        await Expect(tab.Page.Locator("tbody tr").First).ToBeAttachedAsync();
        return tab;
    }
}
