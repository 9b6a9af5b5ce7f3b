using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Console;

public sealed class HealthPanelTests
{
    [Fact]
    public async Task The_page_of_an_equipment_shows_its_health_with_the_value_the_days_and_the_trend_in_words()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var viewer = await Browser.SignedInAsync(host, "viewer");
        var html = WebUtility.HtmlDecode(await viewer.Client.GetStringAsync("/equipment/F-03"));
        var panel = html[html.IndexOf("id=\"health\"", StringComparison.Ordinal)..];
        panel.ShouldContain("Compressor duty cycle");
        panel.ShouldContain("63\u00a0%");
        panel.ShouldContain("from the chamber temperature");
        panel.ShouldContain("Getting worse: 47\u00a0% to 62\u00a0% in 12 days");
        panel.ShouldContain("Health gets worse");
        panel.ShouldContain("<svg class=\"hp\"");
        panel.ShouldContain("No measuring point tells this.");
        // The day without a figure breaks the line.
        panel.Split("class=\"hp-line\" d=\"")[1].Split('"')[0].Count(letter => letter == 'M').ShouldBe(2);
    }

    [Fact]
    public async Task Equipment_whose_kind_has_no_figures_shows_no_panel()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var viewer = await Browser.SignedInAsync(host, "viewer");
        (await viewer.Client.GetStringAsync("/equipment/F-01")).ShouldContain("Nothing was measured yet.");
        (await viewer.Client.GetStringAsync("/equipment/F-02")).ShouldNotContain("id=\"health\"");
    }

    [Fact]
    public async Task The_api_gives_days_trend_and_plain_reasons()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var viewer = await Browser.SignedInAsync(host, "viewer");
        var health = await viewer.Client.GetFromJsonAsync<JsonElement>("/api/v1/equipment/F-03/health");
        health.GetProperty("failing").GetBoolean().ShouldBeTrue();
        var (duty, door) = (health.GetProperty("figures")[0], health.GetProperty("figures")[1]);
        duty.GetProperty("figure").GetString().ShouldBe("dutyCycle");
        duty.GetProperty("value").GetDouble().ShouldBe(0.628, 1e-9);
        duty.GetProperty("trend").GetProperty("verdict").GetString().ShouldBe("worsening");
        duty.GetProperty("trend").GetProperty("perDay").GetDouble().ShouldBe(0.012, 1e-6);
        duty.GetProperty("days").GetArrayLength().ShouldBe(20);
        duty.GetProperty("days")[5].GetProperty("reason").GetString().ShouldBe("The temperature shows no clear compressor cycle.");
        door.GetProperty("reason").GetString().ShouldBe("No measuring point tells this.");
        door.GetProperty("trend").GetProperty("reason").GetString().ShouldBe("No trend yet: 0 of 7 whole days are known.");

        var few = await viewer.Client.GetFromJsonAsync<JsonElement>("/api/v1/equipment/F-03/health?days=3");
        few.GetProperty("figures")[0].GetProperty("days").GetArrayLength().ShouldBe(3);
    }

    [Theory]
    [InlineData("/api/v1/equipment/F-99/health", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/equipment/F-03/health?days=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/equipment/F-03/health?days=401", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_answered_is_refused(string path, HttpStatusCode expected)
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var viewer = await Browser.SignedInAsync(host, "viewer");
        (await viewer.Client.GetAsync(path)).StatusCode.ShouldBe(expected);
    }
}
