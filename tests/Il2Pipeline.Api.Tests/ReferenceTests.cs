using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Il2Pipeline.Api.Tests;

public class ReferenceTests(SeededApi seeded, Browser browser) : IClassFixture<SeededApi>, IClassFixture<Browser>
{
    private readonly ApiHost _api = seeded.Host;

    [Fact]
    public async Task The_reference_shows_every_operation()
    {
        await using var tab = await OpenAsync();
        var paths = (await _api.JsonAsync("/api/openapi.json"))["paths"]!.AsObject();

        await Expect(tab.Page.Locator("details.operation")).ToHaveCountAsync(paths.Sum(path => path.Value!.AsObject().Count));
        await Expect(tab.Page.Locator("#state")).ToHaveTextAsync($"{paths.Count} addresses");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Nothing_comes_from_elsewhere()
    {
        await using var tab = await OpenAsync();
        await tab.Page.Locator("#getDrops > summary").ClickAsync();

        await Expect(tab.Page.Locator("#getDrops")).ToContainTextAsync("Only of this laboratory");
        Assert.All(tab.Addresses, address => Assert.StartsWith(_api.Http.BaseAddress!.ToString(), address, StringComparison.Ordinal));
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task A_request_can_be_tried()
    {
        await using var tab = await OpenAsync();
        await tab.Page.Locator("#getDrops > summary").ClickAsync();
        await tab.Page.GetByLabel("lab", new() { Exact = true }).FillAsync("north");
        await tab.Page.Locator("#getDrops form button").ClickAsync();

        await Expect(tab.Page.Locator("#getDrops pre.answer")).ToContainTextAsync("north/1001-a.json");
        await Expect(tab.Page.Locator("#getDrops pre.answer")).Not.ToContainTextAsync("south/");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task A_type_leads_to_its_members()
    {
        await using var tab = await OpenAsync();
        await tab.Page.Locator("#getDropsId > summary").ClickAsync();
        await tab.Page.Locator("#getDropsId").GetByRole(AriaRole.Link, new() { Name = "Drop", Exact = true }).ClickAsync();

        await Expect(tab.Page.Locator("#schema-Drop")).ToContainTextAsync("SHA-256 of the bytes.");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Operations_are_found_by_word()
    {
        await using var tab = await OpenAsync();
        await tab.Page.GetByLabel("Find").FillAsync("receipt");

        await Expect(tab.Page.Locator("details.operation:visible")).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator("#getDropsIdReceipt")).ToBeVisibleAsync();
    }

    private async Task<Tab> OpenAsync()
    {
        var tab = await browser.OpenAsync(new() { BaseURL = _api.Http.BaseAddress!.ToString() });
        await tab.Page.GotoAsync("/reference");
        await Expect(tab.Page.Locator("#state")).ToContainTextAsync("addresses");
        return tab;
    }
}
