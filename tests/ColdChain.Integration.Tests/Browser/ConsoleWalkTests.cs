using System.IO.Compression;
using ColdChain.Integration.Tests.Demo;
using ColdChain.TestSupport;
using Microsoft.Playwright;

namespace ColdChain.Integration.Tests.Browser;

/// <summary>A member of staff and a QA reviewer at the console of the running demo.</summary>
public sealed class ConsoleWalkTests(DemoFixture fixture) : IClassFixture<DemoFixture>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [RealServerFact(RealServers.Chromium)]
    public async Task Overview_alarm_acknowledged_batch_by_number_evidence_downloaded()
    {
        var demo = fixture.Demo;
        await using var browser = await ConsoleBrowser.OpenAsync(demo.Console);
        await browser.SignInAsync("demo", RunningDemo.Password);
        var page = browser.Page;
        (await page.ContentAsync()).ShouldContain("F-02");
        await browser.PictureAsync("overview", whole: true);

        await page.GotoAsync("/equipment/F-02");
        await page.Locator("svg").First.WaitForAsync();
        await browser.PictureAsync("equipment", whole: true);

        await page.GotoAsync("/alarms");
        await browser.PictureAsync("alarms", whole: true);
        var alarm = page.Locator("li.alarm-row").Filter(new LocatorFilterOptions { HasText = "F-02" }).First;
        (await alarm.InnerTextAsync()).ShouldContain("MSC-2603");
        await alarm.Locator("details.ack summary").ClickAsync();
        await alarm.Locator("textarea[name=comment]").FillAsync("Door shut, technician called");
        await alarm.Locator("details.ack button").ClickAsync();
        await page.WaitForLoadStateAsync();
        await demo.LineWithAsync(Minute, "acknowledged by demo", "F-02");

        await page.FillAsync("#find-batch", "MSC-2612");
        await page.PressAsync("#find-batch", "Enter");
        await page.WaitForURLAsync(url => url.Contains("MSC-2612", StringComparison.Ordinal));
        var text = await page.InnerTextAsync("main");
        text.ShouldContain("LN2-01");
        text.ShouldContain("DS-01");
        await browser.PictureAsync("batch", whole: true);

        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href*='/evidence']").First.ClickAsync());
        await using (var zip = await ZipFile.OpenReadAsync(await download.PathAsync()))
        {
            zip.Entries.Select(entry => entry.FullName).ShouldContain("summary.json");
            zip.Entries.Select(entry => entry.FullName).ShouldContain("report.html");
            zip.Entries.ShouldContain(entry => entry.FullName.StartsWith("readings/DS-01", StringComparison.Ordinal));
            var report = Path.Combine(ConsoleBrowser.Pictures, "report.html");
            await zip.GetEntry("report.html")!.ExtractToFileAsync(report, overwrite: true);
            await page.GotoAsync($"file://{report}");
            await browser.PictureAsync("report", whole: true);
        }
        browser.Errors.ShouldBeEmpty();
    }

    [RealServerTheory(RealServers.Chromium)]
    [InlineData("overview.zh-CN", "zh", ColorScheme.Light, 1360)]
    [InlineData("overview.dark", "en", ColorScheme.Dark, 1360)]
    [InlineData("overview.phone", "zh", ColorScheme.Light, 390)]
    public async Task The_overview_reads_well_in_both_languages_light_and_dark_and_on_a_phone(
        string picture,
        string language,
        ColorScheme scheme,
        int width
    )
    {
        var demo = fixture.Demo;
        await using var browser = await ConsoleBrowser.OpenAsync(demo.Console, scheme, width);
        await browser.SignInAsync("demo", RunningDemo.Password);
        await browser.Page.ClickAsync("details.account summary");
        await browser.Page.ClickAsync($"details.account button[value={language}]");
        await browser.Page.WaitForLoadStateAsync();
        await browser.Page.GotoAsync("/");
        (await browser.Page.GetAttributeAsync("html", "lang"))!.ShouldStartWith(language);
        // Nothing sticks out to the side.
        (await browser.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        await browser.PictureAsync(picture, whole: true);
        browser.Errors.ShouldBeEmpty();
    }
}
