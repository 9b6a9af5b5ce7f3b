using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Web.Language;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Console;

/// <summary>Channels, plan, and answers by link, in API and console.</summary>
public sealed class NotificationPagesTests
{
    private const string Plan = """
        people:
          - { name: duty, reach: [{ channel: mail, address: duty@example.org }] }
        rotas:
          - { name: freezers, zone: Asia/Shanghai, otherwise: duty, shifts: [] }
        """;

    [Theory]
    [InlineData("en", "Channels", "Failing", "errcode 93000", "Latest messages", "Escalated", "There is no plan yet")]
    [InlineData("zh", "通知渠道", "故障", "errcode 93000", "最近的消息", "逐级上报", "尚无值班计划")]
    public async Task The_page_says_what_works_and_what_does_not(string language, params string[] says)
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "staff");
        browser.Choose(Viewer.LanguageCookie, language);
        var page = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/notifications"));
        foreach (var text in says)
            page.ShouldContain(text);
        page.ShouldNotContain("id=\"plan\"");
        page.ShouldNotContain("/notifications/mail/test");
    }

    [Fact]
    public async Task A_plan_is_checked_saved_and_refused_with_its_line()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "qa");
        var wrong = await PostAsync(browser, Plan.Replace("otherwise: duty", "otherwise: nobody"), "save", "first");
        wrong.ShouldContain("plan:4: 'nobody' is not among the people: duty");
        wrong.ShouldContain("otherwise: nobody");
        (await PostAsync(browser, Plan, "check", "")).ShouldContain("1 people, 1 rotas, 0 escalations");
        (await PostAsync(browser, Plan, "save", " ")).ShouldContain("for a reason");
        var saved = await PostAsync(browser, Plan, "save", "first");
        saved.ShouldContain("Saved as version 1.");
        saved.ShouldContain("freezers");
        (await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/notifications/on-call"))
            .GetProperty("freezers")[0]
            .GetString()
            .ShouldBe("duty");
        var late = await browser.Client.PutAsJsonAsync(
            "/api/v1/notifications/plan",
            new
            {
                text = "",
                version = 0,
                reason = "mine",
            }
        );
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var bad = await browser.Client.PutAsJsonAsync(
            "/api/v1/notifications/plan",
            new
            {
                text = "people: 1",
                version = 1,
                reason = "mine",
            }
        );
        bad.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_test_is_sent_by_those_who_may_and_seen_among_the_messages()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "qa");
        var answer = await browser.SendFormAsync("/notifications", "/notifications/mail/test", ("address", "li@example.org"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        var page = WebUtility.HtmlDecode(await browser.Client.GetStringAsync(answer.Headers.Location!.ToString()));
        page.ShouldContain("The test is on its way");
        (await browser.Client.PostAsJsonAsync("/api/v1/notifications/channels/pigeon/test", new { })).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await browser.Client.PostAsJsonAsync("/api/v1/notifications/channels/chat/test", new { })).StatusCode.ShouldBe(
            HttpStatusCode.Accepted
        );
        var sent = await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/notifications?step=raised");
        sent[0].GetProperty("attempts")[0].GetProperty("status").GetInt32().ShouldBe(451);
    }

    [Theory]
    [InlineData("en", "Acknowledge an alarm", "You acknowledge as duty.", "Acknowledged. Thank you.")]
    [InlineData("zh", "确认报警", "您将以 duty 的身份确认。", "已确认，谢谢。")]
    public async Task A_link_shows_the_alarm_and_only_the_button_acknowledges(string language, string title, string whom, string thanks)
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var stranger = new Browser(host.Address);
        stranger.Choose(Viewer.LanguageCookie, language);
        const string address = "/answer/good-f03-critical";
        for (var look = 0; look < 2; look++)
        {
            var page = WebUtility.HtmlDecode(await stranger.Client.GetStringAsync(address));
            page.ShouldContain(title);
            page.ShouldContain(whom);
            page.ShouldNotContain("href=\"/records");
        }
        var answer = await stranger.SendFormAsync(address, $"{address}/acknowledge", ("comment", "on my way"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        WebUtility.HtmlDecode(await stranger.Client.GetStringAsync(answer.Headers.Location!.ToString())).ShouldContain(thanks);
        WebUtility
            .HtmlDecode(await stranger.Client.GetStringAsync("/answer/bad"))
            .ShouldContain(language == "en" ? "not one of ours" : "链接不完整或无效");
    }

    [Theory]
    [InlineData("en", "Whom to call", "Who was told", "Refused", "try later", "30 ms", "Delivered")]
    [InlineData("zh", "联系电话", "通知记录", "被拒绝", "try later", "30 毫秒", "已送达")]
    public async Task The_page_of_an_alarm_says_whom_to_call_and_shows_each_attempt(string language, params string[] says)
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "staff");
        browser.Choose(Viewer.LanguageCookie, language);
        var page = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/alarms/f03-high"));
        foreach (var text in says)
            page.ShouldContain(text);
        page.ShouldContain("href=\"tel:+862155550100\"");
    }

    [Theory]
    [InlineData("en", "Signs of life", "Overdue", "Not used yet", "Alarm tests", "No channel was tested yet.", "at most 18 a minute")]
    [InlineData("zh", "心跳消息", "逾期", "尚未使用", "报警测试记录", "尚未测试任何渠道。", "每分钟最多 18 条")]
    public async Task Signs_of_life_tests_and_limits_are_seen(string language, params string[] says)
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "qa");
        browser.Choose(Viewer.LanguageCookie, language);
        var page = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/notifications"));
        foreach (var text in says)
            page.ShouldContain(text);
        await browser.SendFormAsync("/notifications", "/notifications/mail/test", ("address", ""));
        page = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/notifications"));
        page[page.IndexOf("id=\"tests\"", StringComparison.Ordinal)..].ShouldContain("mail, qa");
    }

    private static async Task<string> PostAsync(Browser browser, string text, string act, string reason)
    {
        var answer = await browser.SendFormAsync(
            "/notifications",
            "/notifications",
            ("_handler", "plan"),
            ("version", "0"),
            ("text", text),
            ("reason", reason),
            ("act", act)
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
