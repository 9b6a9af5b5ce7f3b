using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Web.Language;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Console;

/// <summary>Conflicts and samples left out are shown where their equipment, device and batch are looked at, and told by the API.</summary>
[Collection(SampleHostCollection.Name)]
public sealed class SetAsideTests(SampleHostFixture fixture)
{
    [Theory]
    [InlineData("/equipment/F-02")]
    [InlineData($"/devices/{SampleSite.Code}/p-1")]
    public async Task A_page_shows_all_values_of_a_conflict_and_what_was_left_out(string page)
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        var html = WebUtility.HtmlDecode(await browser.Client.GetStringAsync(page));
        html.ShouldContain("id=\"set-aside\"");
        html.ShouldContain("\u221279.5");
        html.ShouldContain("\u221212.5");
        html.ShouldContain("instants with different values: 1\u2009200; shown: 1.");
        html.ShouldContain("12 samples of the start-up period are left out");
        html.ShouldContain("3 samples from before the programmed start are left out");
    }

    [Fact]
    public async Task It_speaks_chinese()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        browser.Choose(Viewer.LanguageCookie, "zh");
        var html = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/equipment/F-02"));
        html.ShouldContain("数据冲突与未计入的样本");
        html.ShouldContain("启动阶段的 12 个样本未计入");
        html.ShouldContain("设定启动时间之前的 3 个样本未计入");
    }

    [Fact]
    public async Task Where_there_is_none_the_page_says_nothing_of_it()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        (await browser.Client.GetStringAsync("/equipment/F-01")).ShouldNotContain("set-aside");
    }

    [Theory]
    [InlineData("/api/v1/equipment/F-02/conflicts")]
    [InlineData("/api/v1/devices/p-1/conflicts")]
    [InlineData("/api/v1/batches/MSC-2026-0107/conflicts")]
    public async Task The_api_tells_them_with_every_reading(string address)
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        var answer = await browser.Client.GetFromJsonAsync<JsonElement>(address);
        answer.GetProperty("complete").GetBoolean().ShouldBeTrue();
        var channel = answer.GetProperty("channels").EnumerateArray().ShouldHaveSingleItem();
        channel.GetProperty("conflictCount").GetInt32().ShouldBe(1200);
        var conflict = channel.GetProperty("conflicts")[0];
        conflict.GetProperty("time").GetString().ShouldBe(IsoTime.Format(SampleSite.EpochMs));
        conflict
            .GetProperty("readings")
            .EnumerateArray()
            .Select(reading => reading.GetProperty("value").GetDouble())
            .ShouldBe([-79.5, -12.5]);
        channel
            .GetProperty("leftOut")
            .EnumerateArray()
            .Select(left => (left.GetProperty("reason").GetString(), left.GetProperty("instants").GetInt32()))
            .ShouldBe([("startUp", 12), ("beforeStart", 3)]);
    }

    [Theory]
    [InlineData("/api/v1/equipment/F-99/conflicts", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/devices/nobody/conflicts", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/batches/NONE-1/conflicts", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/equipment/F-02/conflicts?from=noon", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_or_no_time_is_said(string address, HttpStatusCode expected)
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        (await browser.Client.GetAsync(address)).StatusCode.ShouldBe(expected);
    }
}
