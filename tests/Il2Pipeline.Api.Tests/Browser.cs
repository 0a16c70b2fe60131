using Microsoft.Playwright;

namespace Il2Pipeline.Api.Tests;

/// <summary>
/// A real Chromium: of <c>CHROMIUM_PATH</c>, else where Linux, macOS and Windows have Chromium or Chrome. Nothing is downloaded.
/// With <c>IL2_SLOW_BROWSER=1</c> everything comes late, which shows the tests that hope instead of wait.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] s_places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "C:/Program Files/Google/Chrome/Application/chrome.exe",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path) return;
        // What is waited for is what the tests are about; a busy machine is not.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <summary>Opens a tab. Without a browser the test is skipped, saying so; where <c>CI</c> is set, that is a failure.</summary>
    public async Task<Tab> OpenAsync(BrowserNewPageOptions? options = null)
    {
        Needs.That(_browser is not null, "No Chromium was found: install it, or set CHROMIUM_PATH.");
        var page = await _browser!.NewPageAsync(options);
        if (Environment.GetEnvironmentVariable("IL2_SLOW_BROWSER") is { Length: > 0 }) await SlowDownAsync(page);
        return new Tab(page);
    }

    // As on a machine that has much else to do: each answer is late, each by another time, and so is each step of the page.
    private static async Task SlowDownAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = 6 });
        await page.RouteAsync("http://**/*", async route =>
        {
            await Task.Delay(Random.Shared.Next(1_500));
            if (!page.IsClosed) await route.FallbackAsync();
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? Find() => Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } told
        ? told
        : s_places.FirstOrDefault(File.Exists);
}

/// <summary>A tab that keeps what went wrong in it.</summary>
public sealed class Tab : IAsyncDisposable
{
    public Tab(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") Errors.Add(message.Text);
        };
        page.PageError += (_, error) => Errors.Add(error);
        page.Request += (_, request) => Addresses.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Console errors and warnings, broken rules of the Content-Security-Policy among them, and uncaught exceptions.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>All that was asked for.</summary>
    public List<string> Addresses { get; } = [];

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
