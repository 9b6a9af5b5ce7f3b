using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Web.Language;
using ColdChain.Web.Tests.Access;
using ColdChain.Web.Tests.Sample;
using ColdChain.Web.Views;

namespace ColdChain.Web.Tests.Console;

/// <summary>The page, the report and the API of the alarm system's performance.</summary>
public sealed class AlarmFiguresTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Fact]
    public async Task The_page_shows_figures_with_targets_verdicts_charts_and_what_needs_attention()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var viewer = await Browser.SignedInAsync(host, "viewer");
        var html = WebUtility.HtmlDecode(await viewer.Client.GetStringAsync("/alarm-figures?month=2026-09"));
        html.ShouldContain("Alarm performance <span class=\"muted\">2026-09</span>");
        html.ShouldContain("data-figure=\"PerDay\" data-verdict=\"Met\"");
        html.ShouldContain("about 144; at most 288");
        html.ShouldContain("data-figure=\"FloodShare\" data-verdict=\"NotMet\"");
        html.ShouldContain("data-figure=\"PeakTenMinutes\" data-verdict=\"NotMet\"");
        html.ShouldContain("1.2\u00a0%");
        html.ShouldContain("17 min");
        html.ShouldContain("R-04");
        html.ShouldContain("Coming and going: 3 or more within 1 h 00 min");
        // Thirty days, each with its bar in three colours, and something to point at.
        html.Split("id=\"by-day-title\"")[1].Split("</svg>")[0].Split("class=\"b-critical\"").Length.ShouldBe(31);
        html.ShouldContain("<title>2026-09-30: 12</title>");
        html.ShouldContain("href=\"/alarm-figures/2026-09/report\"");
        html.ShouldContain("href=\"/alarm-figures?month=2026-08\"");
        (await viewer.Client.GetStringAsync("/alarms")).ShouldContain("href=\"/alarm-figures\"");
    }

    [Fact]
    public async Task The_month_is_that_of_the_sites_zone_and_ends_now()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var viewer = await Browser.SignedInAsync(host, "viewer");
        await viewer.Client.GetStringAsync("/alarm-figures?month=2026-09&site=east");
        host.AlarmFigures.Asked!.FromMs.ShouldBe(new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.FromHours(8)).ToUnixTimeMilliseconds());
        host.AlarmFigures.Asked.ToMs.ShouldBe(new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.FromHours(8)).ToUnixTimeMilliseconds());
        host.AlarmFigures.Asked.Sites.ShouldBe(["east"]);
        var now = host.Site.NowMs;
        foreach (var month in (string[])["", "2999-01", "later", "2026-13"])
        {
            var html = await viewer.Client.GetStringAsync($"/alarm-figures?month={month}");
            host.AlarmFigures.Asked.ToMs.ShouldBeInRange(now, now + 120_000);
            html.ShouldContain("The month is not over");
        }
    }

    [Theory]
    [InlineData("en", "Alarm system: monthly report", "报警系统月度报告", true, false)]
    [InlineData("zh", "Alarm system: monthly report", "报警系统月度报告", false, true)]
    [InlineData("both", "Alarm system: monthly report", "报警系统月度报告", true, true)]
    public async Task The_report_speaks_one_language_or_both(
        string language,
        string english,
        string chinese,
        bool isEnglish,
        bool isChinese
    )
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var viewer = await Browser.SignedInAsync(host, "viewer");
        var html = WebUtility.HtmlDecode(await viewer.Client.GetStringAsync($"/alarm-figures/2026-09/report?site=sh&lang={language}"));
        var report = html[html.IndexOf("<article", StringComparison.Ordinal)..html.IndexOf("</article>", StringComparison.Ordinal)];
        report.Contains(english, StringComparison.Ordinal).ShouldBe(isEnglish);
        report.Contains(chinese, StringComparison.Ordinal).ShouldBe(isChinese);
        foreach (var key in Enum.GetValues<AlarmFigureKey>())
        {
            report.Contains(AlarmFigureWords.Of(key).English, StringComparison.Ordinal).ShouldBe(isEnglish, key.ToString());
            report.Contains(AlarmFigureWords.Of(key).Chinese, StringComparison.Ordinal).ShouldBe(isChinese, key.ToString());
        }
        report.ShouldContain("Asia/Shanghai (UTC+08:00)");
        report.ShouldContain("2026-09-01 00:00 – 2026-10-01 00:00");
    }

    [Fact]
    public async Task The_api_gives_figures_days_and_sources()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var viewer = await Browser.SignedInAsync(host, "viewer");
        var found = await viewer.Client.GetFromJsonAsync<JsonElement>(
            "/api/v1/alarm-figures?from=2026-09-01T00:00:00Z&to=2026-09-04T00:00:00Z&site=sh"
        );
        found.GetProperty("from").GetString().ShouldBe("2026-09-01T00:00:00.000Z");
        found.GetProperty("announced").GetInt32().ShouldBe(36);
        found.GetProperty("figures").GetArrayLength().ShouldBe(Enum.GetValues<AlarmFigureKey>().Length);
        var first = found.GetProperty("figures")[0];
        first.GetProperty("figure").GetString().ShouldBe("perDay");
        first.GetProperty("verdict").GetString().ShouldBe("met");
        first.GetProperty("source").GetString().ShouldBe("iec");
        (first.GetProperty("target").GetDouble(), first.GetProperty("most").GetDouble()).ShouldBe((144, 288));
        found.GetProperty("days").GetArrayLength().ShouldBe(3);
        found.GetProperty("days")[0].GetProperty("bySeverity").GetProperty("critical").GetInt32().ShouldBe(1);
        found.GetProperty("topSources")[0].GetProperty("equipment").GetString().ShouldBe("R-04");
        found.GetProperty("byHour").GetArrayLength().ShouldBe(24);
    }

    [Fact]
    public async Task The_same_comes_as_a_table()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var viewer = await Browser.SignedInAsync(host, "viewer");
        using var answer = await viewer.Client.GetAsync("/api/v1/alarm-figures.csv?from=2026-09-01T00:00:00Z&to=2026-09-04T00:00:00Z");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var lines = (await answer.Content.ReadAsStringAsync()).TrimStart('\ufeff').TrimEnd().Split("\r\n");
        lines[0].ShouldBe("figure,from,to,value,unit,target,most,source,verdict");
        lines[1].ShouldBe("perDay,2026-09-01T00:00:00.000Z,2026-09-04T00:00:00.000Z,12,perOperator,144,288,iec,met");
        lines.Length.ShouldBe(1 + Enum.GetValues<AlarmFigureKey>().Length + 3);
        lines.ShouldAllBe(line => line.Count(sign => sign == ',') == 8);
    }

    [Theory]
    [InlineData("from=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("from=2026-09-04T00:00:00Z&to=2026-09-04T00:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("from=2025-01-01T00:00:00Z&to=2026-09-04T00:00:00Z", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_answered_is_refused(string query, HttpStatusCode expected)
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var viewer = await Browser.SignedInAsync(host, "viewer");
        (await viewer.Client.GetAsync($"/api/v1/alarm-figures?{query}")).StatusCode.ShouldBe(expected);
        (await viewer.Client.GetAsync($"/api/v1/alarm-figures.csv?{query}")).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Who_has_roles_at_one_site_gets_the_figures_of_that_site()
    {
        await using var sites = await TwoSites.StartAsync();
        using var anna = await sites.Host.SignInAsync("anna");
        (await anna.Client.GetAsync("/api/v1/alarm-figures?site=zb")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        foreach (
            var address in (string[])
                ["/api/v1/alarm-figures", "/alarm-figures", "/alarm-figures?site=zb", "/alarm-figures/2026-09/report?site=zb"]
        )
        {
            (await anna.Client.GetStringAsync(address)).ShouldNotContain(TwoSites.Mark);
            sites.Host.Host.AlarmFigures.Asked!.Sites.ShouldBe(["sh"]);
        }
        using var qa = await sites.Host.SignInAsync("qa");
        (await qa.Client.GetStringAsync("/alarm-figures")).ShouldContain(TwoSites.Mark);
        sites.Host.Host.AlarmFigures.Asked!.Sites.ShouldBeNull();
    }

    [Fact]
    public void Each_figure_has_its_own_words()
    {
        var keys = Enum.GetValues<AlarmFigureKey>();
        keys.Select(AlarmFigureWords.Of).ShouldBeUnique();
        foreach (var key in keys.Except([AlarmFigureKey.FloodShare]))
            AlarmFigureWords.Of(key).ShouldBe(typeof(AlarmFigureWords).GetField(key.ToString())!.GetValue(null));
    }

    [Fact]
    public void A_month_begins_and_ends_at_local_midnight()
    {
        var now = new DateTimeOffset(2026, 10, 31, 17, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        // In Shanghai it is November already.
        AlarmMonth.Read(null, now, Shanghai).Text.ShouldBe("2026-11");
        AlarmMonth.Read(null, now, TimeZoneInfo.Utc).Text.ShouldBe("2026-10");
        var october = AlarmMonth.Read("2026-10", now, Shanghai);
        (october.Previous.Text, october.Next.Text).ShouldBe(("2026-09", "2026-11"));
        october.Period(Shanghai, null, now).ToMs.ShouldBe(now - 3_600_000);
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var period = AlarmMonth.Read("2026-03", now, berlin).Period(berlin, null, now);
        TimeSpan.FromMilliseconds(period.ToMs - period.FromMs).TotalHours.ShouldBe((31 * 24) - 1);
    }
}
