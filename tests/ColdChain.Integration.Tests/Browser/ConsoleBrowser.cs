using ColdChain.TestSupport;
using Microsoft.Playwright;

namespace ColdChain.Integration.Tests.Browser;

/// <summary>Debian's Chromium, driven as a person would; every page that is looked at leaves a picture.</summary>
internal sealed class ConsoleBrowser : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IBrowserContext _context;

    private ConsoleBrowser(IPlaywright playwright, IBrowser browser, IBrowserContext context, IPage page)
    {
        (_playwright, _browser, _context, Page) = (playwright, browser, context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Errors.Add(message.Text);
        };
        page.PageError += (_, error) => Errors.Add(error);
    }

    public IPage Page { get; }

    /// <summary>What the page complained of: broken scripts, refused resources.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Where the pictures go: COLDCHAIN_SCREENSHOTS, or the folder of the test run.</summary>
    public static string Pictures { get; } =
        Directory
            .CreateDirectory(
                Environment.GetEnvironmentVariable("COLDCHAIN_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots")
            )
            .FullName;

    public static async Task<ConsoleBrowser> OpenAsync(
        Uri console,
        ColorScheme scheme = ColorScheme.Light,
        int width = 1360,
        int height = 900
    )
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = RealServers.Require(RealServers.Chromium), Args = Arguments }
        );
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = console.ToString(),
                ColorScheme = scheme,
                AcceptDownloads = true,
                ViewportSize = new ViewportSize { Width = width, Height = height },
            }
        );
        return new ConsoleBrowser(playwright, browser, context, await context.NewPageAsync());
    }

    public async Task SignInAsync(string user, string password)
    {
        await Page.GotoAsync("/");
        await Page.FillAsync("#name", user);
        await Page.FillAsync("#password", password);
        await Page.ClickAsync("form button.primary");
        await Page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal));
    }

    public Task PictureAsync(string name, bool whole = false) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"{name}.png"), FullPage = whole });

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
