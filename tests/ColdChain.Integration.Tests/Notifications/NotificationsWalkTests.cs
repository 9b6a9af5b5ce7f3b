using ColdChain.Integration.Tests.Browser;
using ColdChain.TestSupport;
using Microsoft.Playwright;

namespace ColdChain.Integration.Tests.Notifications;

/// <summary>A QA reviewer tries the channels and follows an alarm; the person on call answers it by the link, once.</summary>
public sealed class NotificationsWalkTests
{
    private const string Plan = "contacts:\n  - { name: 24 h service, phone: \"+86 21 5555 0100\" }\n";

    [RealServerTheory(RealServers.Mosquitto, RealServers.Chromium)]
    [InlineData("en", "Delivered", "Acknowledged. Thank you.", "This alarm needs no answer", "No answer")]
    [InlineData("zh", "已送达", "已确认，谢谢。", "该链接已失效", "无应答")]
    public async Task A_channel_is_tested_an_alarm_says_who_was_told_and_its_link_acknowledges_once(
        string language,
        string delivered,
        string thanks,
        string spent,
        string failed
    )
    {
        using var folder = new TemporaryFolder();
        await using var mosquitto = await MosquittoServer.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync(clock: TimeProvider.System);
        var nobody = new Uri($"http://127.0.0.1:{RealServers.FreePort()}/hook");
        await using var site = await AlarmingSite.StartAsync(
            folder,
            mosquitto,
            new
            {
                PublicUrl = "https://coldchain.example.org",
                Channels = new[] { Webhook("pager", receiver.Url, 60), Webhook("broken", nobody, 0) },
                Heartbeats = new[] { new { Channel = "pager", Every = "00:05:00" } },
            }
        );
        await site.BreakAsync("F-07");
        await site.AttemptedAsync("F-07", "broken", "failed");
        await Eventually.HoldsAsync(() => receiver.Taken.Any(item => item.Kind == "limit"), "the alarm arrives");
        var alarm = receiver.Taken.First(item => item.Kind == "limit").Body;

        await using var browser = await ConsoleBrowser.OpenAsync(site.Service.Http.BaseAddress!);
        var page = browser.Page;
        await browser.SignInAsync("qa", "a-long-password");
        await page.ClickAsync("details.account summary");
        await page.ClickAsync($"details.account button[value={language}]");
        await page.GotoAsync("/notifications");
        await page.FillAsync("#text", Plan);
        await page.FillAsync("#reason", "phone numbers");
        await page.ClickAsync("#plan button.primary");
        await page.Locator("main p.done").WaitForAsync();
        await page.GotoAsync("/notifications");
        await page.Locator("#channels tr").Filter(new LocatorFilterOptions { HasText = "pager" }).Locator("button").ClickAsync();
        await page.WaitForURLAsync("**/notifications?tested=1**");
        await Eventually.HoldsAsync(
            async () =>
            {
                await page.GotoAsync("/notifications");
                return (await page.InnerTextAsync("#tests")).Contains(delivered, StringComparison.Ordinal);
            },
            "the test is on record as delivered"
        );
        (await page.InnerTextAsync("#tests")).ShouldContain("pager, qa");
        await LookAsync(browser, $"notifications.{language}");

        await page.GotoAsync($"/alarms/{alarm.GetProperty("id").GetString()}");
        await page.Locator("#told details.attempts summary").First.ClickAsync();
        var told = await page.InnerTextAsync("#told");
        told.ShouldContain(delivered);
        told.ShouldContain("broken");
        (await page.Locator("#told details.attempts").AllInnerTextsAsync()).Count.ShouldBe(2);
        (await page.InnerHTMLAsync("#told")).ShouldContain(failed);
        (await page.GetAttributeAsync("#contacts a", "href")).ShouldBe("tel:+862155550100");
        await LookAsync(browser, $"alarm-told.{language}");

        var link = new Uri(alarm.GetProperty("answer").GetString()!).PathAndQuery;
        await page.GotoAsync(link);
        await LookAsync(browser, $"answer.{language}");
        await page.FillAsync("#comment", "on my way");
        await page.ClickAsync("button.primary");
        await page.WaitForURLAsync("**done=1**");
        (await page.InnerTextAsync("main")).ShouldContain(thanks);
        await page.GotoAsync(link);
        (await page.InnerTextAsync("main")).ShouldContain(spent);
        await LookAsync(browser, $"answer-spent.{language}");
        browser.Errors.ShouldBeEmpty();
        await Eventually.HoldsAsync(() => receiver.Taken.Any(item => item.Step == "acknowledged"), "who was told hears of it");
        receiver.Taken.Last(item => item.Step == "acknowledged").English.ShouldStartWith("Acknowledged by pager (link)");
    }

    private static async Task LookAsync(ConsoleBrowser browser, string picture)
    {
        (await browser.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(
            1360,
            "nothing sticks out"
        );
        await browser.PictureAsync(picture, whole: true);
    }

    private static object Webhook(string name, Uri url, int perMinute) =>
        new
        {
            Name = name,
            Kind = "Webhook",
            Url = url,
            WebhookReceiver.Secret,
            MaxPerMinute = perMinute,
            Timeout = "00:00:02",
            FirstRetry = "00:00:00.200",
        };
}
