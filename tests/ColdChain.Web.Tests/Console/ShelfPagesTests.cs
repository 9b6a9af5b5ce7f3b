using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Web.Language;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Console;

/// <summary>Setting alarms aside, in API and console.</summary>
public sealed class ShelfPagesTests
{
    private const string Alarm = "f03-high";

    [Theory]
    [InlineData("en", "Set aside", "probe is moved")]
    [InlineData("zh", "已搁置或抑制的报警", "probe is moved")]
    public async Task A_shelved_alarm_leaves_the_standing_ones_and_says_who_and_why(string language, params string[] says)
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "staff");
        browser.Choose(Viewer.LanguageCookie, language);
        var answer = await browser.SendFormAsync(
            $"/alarms/{Alarm}",
            $"/alarms/{Alarm}/shelve",
            ("minutes", "60"),
            ("reason", "probe is moved")
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        var page = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/alarms"));
        foreach (var text in says)
            page.ShouldContain(text);
        var at = page.IndexOf("id=\"withheld\"", StringComparison.Ordinal);
        page.IndexOf($"alarm-{Alarm}", StringComparison.Ordinal).ShouldBeGreaterThan(at);
        WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/")).ShouldNotContain($"alarm-{Alarm}");
    }

    [Fact]
    public async Task Without_a_reason_the_page_says_what_is_missing()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "staff");
        var answer = await browser.SendFormAsync($"/alarms/{Alarm}", $"/alarms/{Alarm}/shelve", ("minutes", "60"), ("reason", " "));
        var page = await browser.Client.GetStringAsync(answer.Headers.Location!.ToString());
        WebUtility.HtmlDecode(page).ShouldContain("This could not be done: Say why");
    }

    [Fact]
    public async Task The_api_shelves_unshelves_and_tells_the_life()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "staff");
        var shelved = await browser.Client.PostAsJsonAsync($"/api/v1/alarms/{Alarm}/shelve", new { duration = "PT2H", reason = "known" });
        var alarm = await shelved.Content.ReadFromJsonAsync<JsonElement>();
        alarm.GetProperty("state").GetString().ShouldBe("shelved");
        alarm.GetProperty("withheldBy").GetString().ShouldBe("staff");
        var bad = await browser.Client.PostAsJsonAsync($"/api/v1/alarms/{Alarm}/shelve", new { duration = "2 hours", reason = "known" });
        bad.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Client.PostAsync($"/api/v1/alarms/{Alarm}/unshelve", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var steps = await browser.Client.GetFromJsonAsync<JsonElement>($"/api/v1/alarms/{Alarm}/steps");
        steps[0].GetProperty("event").GetString().ShouldBe("rise");
        (await browser.Client.PostAsync("/api/v1/alarms/none/unshelve", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_maintenance_window_is_begun_and_ended_on_the_equipment_page()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "staff");
        await browser.SendFormAsync("/equipment/F-01", "/equipment/F-01/withhold", ("minutes", "60"), ("reason", "defrost"));
        WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/equipment/F-01")).ShouldContain("by staff: defrost");
        var listed = await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/withholdings?equipment=F-01");
        var id = listed[0].GetProperty("id").GetString();
        listed[0].GetProperty("kind").GetString().ShouldBe("suppression");
        await browser.SendFormAsync("/equipment/F-01", $"/equipment/F-01/withholdings/{id}/end");
        WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/equipment/F-01")).ShouldContain("alarms are announced");
    }

    [Fact]
    public async Task Who_only_looks_sets_nothing_aside()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "viewer");
        var answer = await browser.Client.PostAsJsonAsync($"/api/v1/alarms/{Alarm}/shelve", new { duration = "PT2H", reason = "known" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.Client.GetStringAsync("/equipment/F-01")).ShouldNotContain("/withhold");
    }
}
