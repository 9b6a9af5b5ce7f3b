using ColdChain.Domain.Time;
using ColdChain.Integration.Tests.Demo;
using ColdChain.TestSupport;

namespace ColdChain.Integration.Tests.Browser;

/// <summary>IT has the accepted messages of a device decoded again, while the demo goes on.</summary>
public sealed class GenerationWalkTests(DemoFixture fixture) : IClassFixture<DemoFixture>
{
    [RealServerFact(RealServers.Chromium)]
    public async Task What_would_change_is_seen_then_ordered_and_done()
    {
        var demo = fixture.Demo;
        await using var browser = await ConsoleBrowser.OpenAsync(demo.Console);
        await browser.SignInAsync("demo", RunningDemo.Password);
        var page = browser.Page;
        await page.GotoAsync("/rejects");
        await page.Locator("main a[href='/generations']").ClickAsync();
        await page.FillAsync("#topics", "coldchain/#");
        await page.FillAsync("input[name=from]", IsoTime.Format(DateTimeOffset.UtcNow.AddDays(-1).ToUnixTimeMilliseconds()));
        await page.Locator("form[action='/generations/preview'] button").ClickAsync();
        await Eventually.HoldsAsync(
            async () =>
            {
                await page.ReloadAsync();
                return await page.Locator("form[action='/generations/order']").CountAsync() == 1;
            },
            "it is counted"
        );
        await browser.PictureAsync("generations.preview", whole: true);
        await page.FillAsync("#why", "the profile of these devices had a wrong scale");
        await page.Locator("form[action='/generations/order'] button").ClickAsync();
        (await page.InnerTextAsync("main")).ShouldContain("Ordered as generation");
        await Eventually.HoldsAsync(
            async () =>
            {
                await page.ReloadAsync();
                return (await page.InnerTextAsync("#generations")).Contains("done", StringComparison.Ordinal);
            },
            "it is done",
            TimeSpan.FromMinutes(3)
        );
        await browser.PictureAsync("generations.done", whole: true);
        // The readings are the same, of a new generation; the chart is whole.
        await page.GotoAsync("/equipment/F-02");
        await page.Locator("svg").First.WaitForAsync();
        await page.GotoAsync("/audit");
        (await page.InnerTextAsync("main")).ShouldContain("generation.order");
        browser.Errors.ShouldBeEmpty();
    }
}
