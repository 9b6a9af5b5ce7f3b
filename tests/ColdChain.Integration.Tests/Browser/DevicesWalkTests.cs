using ColdChain.Integration.Tests.Demo;
using ColdChain.TestSupport;
using Microsoft.Playwright;

namespace ColdChain.Integration.Tests.Browser;

/// <summary>The devices of the running demo, at a desk and on a phone.</summary>
public sealed class DevicesWalkTests(DemoFixture fixture) : IClassFixture<DemoFixture>
{
    [RealServerTheory(RealServers.Chromium)]
    [InlineData("desk", 1360)]
    [InlineData("phone", 390)]
    public async Task A_device_that_was_heard_is_in_the_list_and_has_its_page(string name, int width)
    {
        await using var browser = await ConsoleBrowser.OpenAsync(fixture.Demo.Console, ColorScheme.Light, width);
        await browser.SignInAsync("demo", RunningDemo.Password);
        var page = browser.Page;
        await Eventually.HoldsAsync(
            async () =>
            {
                await page.GotoAsync("/devices");
                return await page.Locator("tbody tr").CountAsync() > 0;
            },
            "a device is noticed"
        );
        await browser.PictureAsync($"devices-{name}", whole: true);
        await page.Locator("tbody tr a").First.ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/devices/", StringComparison.Ordinal));
        (await page.InnerTextAsync("main")).ShouldContain("coldchain/");
        // Nothing is wider than the screen but tables, which scroll by themselves.
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")).ShouldBeTrue();
        await browser.PictureAsync($"device-{name}", whole: true);
        browser.Errors.ShouldBeEmpty();
    }
}
