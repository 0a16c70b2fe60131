using System.Diagnostics;
using System.Text.Json;
using Il2Pipeline.Api.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Il2Pipeline.Cli.Tests;

/// <summary>
/// The pages over the synthetic cohort, served as its users run it. With <c>IL2_SCREENSHOTS=DIR</c> the pictures of <c>docs/images</c> are
/// made anew in DIR.
/// </summary>
public sealed class SamplePagesTests(ServedSample served, Browser browser) : IClassFixture<ServedSample>, IClassFixture<Browser>
{
    [Theory]
    [InlineData("/subject#1003", 390, 1500, ColorScheme.Light, "subject-phone")]
    [InlineData("/subject#1003", 1024, 1100, ColorScheme.Light, null)]
    [InlineData("/subject#1003", 1600, 1150, ColorScheme.Light, "subject")]
    [InlineData("/subject#1002", 1600, 1150, ColorScheme.Dark, "subject-dark")]
    [InlineData("/cohort", 390, 1500, ColorScheme.Light, null)]
    [InlineData("/cohort", 1600, 2200, ColorScheme.Light, "cohort")]
    [InlineData("/operations", 390, 1500, ColorScheme.Light, null)]
    [InlineData("/operations", 1600, 1350, ColorScheme.Light, "operations")]
    public async Task Pages_plot_the_sample_at_every_width(string address, int width, int height, ColorScheme scheme, string? picture)
    {
        await using var tab = await browser.OpenAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        await tab.Page.GotoAsync(served.Address + address);

        await Expect(tab.Page.Locator("#state")).ToHaveTextAsync("Up to date");
        await Expect(tab.Page.Locator(".chart:not(:has(svg))")).ToHaveCountAsync(0);
        await Expect(tab.Page.Locator(".chart svg").First).ToBeVisibleAsync();
        Assert.True(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        Assert.Empty(tab.Errors);
        if (picture is not null && Environment.GetEnvironmentVariable("IL2_SCREENSHOTS") is { Length: > 0 } folder)
            await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{picture}.png") });
    }

    [Fact]
    public async Task All_that_the_sample_holds_is_drawn()
    {
        await using var tab = await browser.OpenAsync();
        await tab.Page.GotoAsync(served.Address + "/subject#1003");

        await Expect(tab.Page.Locator("section.analyte")).Not.ToHaveCountAsync(0);
        await Expect(tab.Page.Locator("section.analyte").First.Locator("h3")).ToContainTextAsync("Eosinophils");
        await Expect(tab.Page.Locator("section.analyte").First.Locator("svg").GetByText("Cycle 2")).ToBeAttachedAsync();
        await Expect(tab.Page.Locator("section.analyte").Nth(15)).ToBeAttachedAsync();
        Assert.Empty(tab.Errors);
    }
}

/// <summary>The local service with the synthetic cohort, taken in whole.</summary>
public sealed class ServedSample : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private Process? _service;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var filled = await Il2Process.RunAsync(_folder.Path, "serve", "--sample", "--until-idle", "--port", "0");
        Assert.True(filled.ExitCode == 0, filled.Messages);
        _service = Il2Process.Start(_folder.Path, ["serve", "--port", "0"]);
        _service.BeginOutputReadLine();
        _service.BeginErrorReadLine();
        var file = _folder.At("il2-data/service.json");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!File.Exists(file)) await Task.Delay(100, patience.Token);
        Address = JsonDocument.Parse(await File.ReadAllTextAsync(file, patience.Token)).RootElement.GetProperty("url").GetString()!.TrimEnd('/');
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            using var stop = Process.Start("kill", ["-INT", $"{_service.Id}"]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await _service.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_service.HasExited) _service.Kill(entireProcessTree: true);
            _service.Dispose();
        }
        _folder.Dispose();
    }
}
