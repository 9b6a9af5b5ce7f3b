using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Monitoring.Alarms;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Api;

public sealed class AlarmsApiTests
{
    [Fact]
    public async Task Acknowledging_says_who_and_is_no_error_twice()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "staff");
        for (var time = 0; time < 2; time++)
        {
            var answer = await browser.Client.PostAsJsonAsync("/api/v1/alarms/f03-critical/acknowledge", new { comment = "on my way" });
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            var alarm = await answer.Content.ReadFromJsonAsync<JsonElement>();
            alarm.GetProperty("state").GetString().ShouldBe("acknowledged");
            alarm.GetProperty("acknowledgedBy").GetString().ShouldBe("staff");
            alarm.GetProperty("comment").GetString().ShouldBe("on my way");
        }
    }

    [Fact]
    public async Task The_console_acknowledges_with_a_form_and_leads_back()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "staff");
        var answer = await browser.SendFormAsync("/", "/alarms/f03-critical/acknowledge", ("comment", "on my way"), ("return", "/"));
        answer.Headers.Location!.OriginalString.ShouldBe("/");
        host.Site.Alarms.Single(alarm => alarm.Id == "f03-critical").State.ShouldBe(AlarmState.Acknowledged);
    }

    [Fact]
    public async Task A_comment_that_is_empty_or_too_long_is_refused()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "staff");
        (await browser.Client.PostAsJsonAsync("/api/v1/alarms/f03-critical/comment", new { comment = " " })).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (
            await browser.Client.PostAsJsonAsync("/api/v1/alarms/f03-critical/comment", new { comment = new string('x', 1001) })
        ).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Client.PostAsJsonAsync("/api/v1/alarms/none/comment", new { comment = "x" })).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task What_follows_from_an_alarm_is_shown_with_it_and_names_it()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        var alarms = host.Site.Alarms;
        alarms.Add(alarms.First(alarm => alarm.Id == "r02-high") with { Id = "follower", CauseId = "f03-critical" });
        using var browser = await Browser.SignedInAsync(host, "staff");
        var cause = await browser.Client.GetStringAsync("/alarms/f03-critical");
        cause.ShouldContain("Follows from this alarm");
        cause.ShouldContain("/alarms/follower");
        (await browser.Client.GetStringAsync("/alarms/follower")).ShouldContain("<a href=\"/alarms/f03-critical\">Temperature limit</a>");
        (await browser.Client.GetStringAsync("/api/v1/alarms?limit=50")).ShouldContain("\"cause\":\"f03-critical\"");
    }
}
