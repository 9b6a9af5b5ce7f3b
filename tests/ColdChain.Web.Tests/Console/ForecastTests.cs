using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;
using ColdChain.Web.Language;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Console;

/// <summary>A limit that is about to be crossed, in API and console.</summary>
public sealed class ForecastTests
{
    [Fact]
    public async Task The_api_says_when_a_limit_will_be_crossed_and_nothing_for_the_others()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "staff");
        var point = (await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/equipment/F-05"))
            .GetProperty("points")
            .EnumerateArray()
            .Single(item => item.GetProperty("id").GetString() == SampleForecasts.Point);
        var ahead = point.GetProperty("timeToBreach");
        ahead.GetProperty("rule").GetString().ShouldBe("high");
        ahead.GetProperty("limit").GetDouble().ShouldBe(-60);
        ahead.GetProperty("at").GetString().ShouldBe(IsoTime.Format(host.Site.StartMs + 35 * SampleSite.Minute));
        ahead.GetProperty("earliest").GetString().ShouldBe(IsoTime.Format(host.Site.StartMs + 25 * SampleSite.Minute));
        ahead.GetProperty("latest").GetString().ShouldBe(IsoTime.Format(host.Site.StartMs + 50 * SampleSite.Minute));
        var others = await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/equipment/F-01");
        others.GetProperty("points").EnumerateArray().ShouldAllBe(item => item.GetProperty("timeToBreach").ValueKind == JsonValueKind.Null);
    }

    [Theory]
    [InlineData("en", "in about 35 min (25 min to 50 min)", "Limit ahead")]
    [InlineData("zh", "预计约 35 分钟 后越过", "预计超限")]
    public async Task Equipment_and_alarm_say_it_in_both_languages(string language, string said, string kind)
    {
        var site = new SampleSite(TimeProvider.System);
        site.Alarms.Add(
            site.Alarms.First(alarm => alarm.Id == "f03-high") with
            {
                Id = "f05-forecast",
                Kind = "forecast",
                EquipmentNumber = "F-05",
                PointId = SampleForecasts.Point,
                RuleId = "high",
                Severity = Severity.Warning,
                State = AlarmState.Unacknowledged,
                Limit = -60,
                Value = -71,
                Peak = null,
            }
        );
        await using var host = await SampleHost.StartAsync(site);
        using var browser = await Browser.SignedInAsync(host, "staff");
        browser.Choose(Viewer.LanguageCookie, language);
        var equipment = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/equipment/F-05"));
        equipment.Split(said).Length.ShouldBe(3, "once with the point, once with the alarm");
        equipment.ShouldContain(kind);
        WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/alarms")).ShouldContain(said);
        WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/equipment/F-01")).ShouldNotContain(said);
    }
}
