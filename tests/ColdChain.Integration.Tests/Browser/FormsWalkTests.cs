using ColdChain.Integration.Tests.Demo;
using ColdChain.TestSupport;
using Microsoft.Playwright;

namespace ColdChain.Integration.Tests.Browser;

/// <summary>The forms of the running demo: what a scanner types lands where it belongs, and no page is wider than its screen.</summary>
public sealed class FormsWalkTests(DemoFixture fixture) : IClassFixture<DemoFixture>
{
    private static readonly string[] Pages =
    [
        "/records?kind=storage",
        "/worklist?who=all",
        "/deviations?state=all",
        "/ranges",
        "/labels?of=batches",
        "/records/new/transport",
        "/records/new/transport/blank",
        "/records/new/storage/import",
        "/records/demo-storage-MSC-2614",
        "/records/demo-storage-MSC-2614/correct",
    ];

    [RealServerFact(RealServers.Chromium)]
    public async Task A_scanned_code_lands_in_its_field_with_and_without_enter_plain_and_gs1()
    {
        await using var browser = await ConsoleBrowser.OpenAsync(fixture.Demo.Console);
        await browser.SignInAsync("demo", RunningDemo.Password);
        var page = browser.Page;
        await page.GotoAsync("/records/new/storage");

        // In the wrong field, with Enter: the form is not sent, and the field has what it had.
        await page.FillAsync("#f-operator", "Anna");
        await page.FocusAsync("#f-operator");
        await ScanAsync(page, "LN2-02/R1/B4", enter: true);
        await Eventually.HoldsAsync(async () => await page.InputValueAsync("#f-position") == "LN2-02/R1/B4", "the position is filled");
        (await page.InputValueAsync("#f-operator")).ShouldBe("Anna");
        page.Url.ShouldEndWith("/records/new/storage");

        // In no field, without Enter, as GS1.
        await page.EvaluateAsync("document.activeElement.blur()");
        await ScanAsync(page, "]C110MSC-2614", enter: false);
        await Eventually.HoldsAsync(async () => await page.InputValueAsync("#f-batch") == "MSC-2614", "the batch is filled");

        // A person who types is left alone.
        await page.FocusAsync("#f-operator");
        await page.FillAsync("#f-operator", "");
        await page.Keyboard.TypeAsync("MSC-2614", new KeyboardTypeOptions { Delay = 60 });
        (await page.InputValueAsync("#f-operator")).ShouldBe("MSC-2614");
        browser.Errors.ShouldBeEmpty();
    }

    [RealServerFact(RealServers.Chromium)]
    public async Task Batches_that_are_scanned_one_after_another_stand_on_lines_of_their_own()
    {
        await using var browser = await ConsoleBrowser.OpenAsync(fixture.Demo.Console);
        await browser.SignInAsync("demo", RunningDemo.Password);
        var page = browser.Page;
        await page.GotoAsync("/records/new/transport");
        foreach (var batch in (string[])["MSC-2613", "MSC-2614", "MSC-2613"])
        {
            await ScanAsync(page, batch, enter: true);
            await Eventually.HoldsAsync(
                async () => (await page.InputValueAsync("#f-batches")).Split('\n').Contains(batch),
                "the batch is on the list"
            );
        }
        (await page.InputValueAsync("#f-batches")).ShouldBe("MSC-2613\nMSC-2614");
        browser.Errors.ShouldBeEmpty();
    }

    [RealServerTheory(RealServers.Chromium)]
    [InlineData("en", 1360)]
    [InlineData("zh", 390)]
    public async Task Every_page_of_forms_fits_its_screen_in_either_language(string language, int width)
    {
        await using var browser = await ConsoleBrowser.OpenAsync(fixture.Demo.Console, ColorScheme.Light, width);
        await browser.SignInAsync("demo", RunningDemo.Password);
        var page = browser.Page;
        await page.Context.AddCookiesAsync([
            new Cookie
            {
                Name = "coldchain-language",
                Value = language,
                Url = fixture.Demo.Console.ToString(),
            },
        ]);
        for (var index = 0; index < Pages.Length; index++)
        {
            (await page.GotoAsync(Pages[index]))!.Status.ShouldBe(200, Pages[index]);
            (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")).ShouldBeTrue(Pages[index]);
            await browser.PictureAsync($"forms-{index}-{language}", whole: true);
        }
        browser.Errors.ShouldBeEmpty();
    }

    /// <summary>As a scanner types: all keys are on their way before the page has handled the first, so that a busy machine does not make a slow typist of it.</summary>
    private static async Task ScanAsync(IPage page, string code, bool enter)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        // The time of each key is said: 5 ms apart, whatever the machine is busy with.
        var pressed = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000d;
        var keys = code.Select((key, index) => Key(key.ToString(), key.ToString(), 0, index)).ToList();
        if (enter)
            keys.Add(Key("Enter", "\r", 13, keys.Count));
        await Task.WhenAll(keys.Select(key => session.SendAsync("Input.dispatchKeyEvent", key)).ToList());
        await session.DetachAsync();

        Dictionary<string, object> Key(string key, string text, int code, int index) =>
            new()
            {
                ["type"] = "keyDown",
                ["key"] = key,
                ["text"] = text,
                ["windowsVirtualKeyCode"] = code,
                ["timestamp"] = pressed + (index * 0.005),
            };
    }
}
