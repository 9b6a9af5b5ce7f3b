using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Devices;

[Collection(SampleHostCollection.Name)]
public sealed class DevicePagesTests(SampleHostFixture fixture)
{
    [Fact]
    public async Task The_list_shows_unassigned_devices_and_what_was_left_out()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "qa");
        var page = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/devices"));
        page.ShouldContain("Unassigned");
        page.ShouldContain("88");
        page.ShouldContain("fake-9");
    }

    [Fact]
    public async Task A_name_that_looks_like_markup_is_a_name_and_its_page_is_found()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "qa");
        var address =
            $"/devices/{SampleSite.Code}/{Uri.EscapeDataString(SampleRegistry.Odd).Replace("%2F", "/", StringComparison.Ordinal)}";
        (await browser.Client.GetStringAsync("/devices")).ShouldContain($"href=\"{address}\"");
        var page = await browser.Client.GetStringAsync(address);
        page.ShouldNotContain("<b>&");
        page.ShouldNotContain("coldchain/x/<i>");
        WebUtility.HtmlDecode(page).ShouldContain("\u2212182.2");
        page.ShouldContain("action=\"/device-forms/assign\"");
    }

    [Fact]
    public async Task The_page_of_a_device_says_how_far_its_clock_is_off()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "qa");
        (await browser.Client.GetStringAsync($"/devices/{SampleSite.Code}/p-1")).ShouldContain("3 h 00 min behind");
    }

    [Fact]
    public async Task The_list_is_searched_and_paged_in_the_console_and_over_the_api()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "qa");
        var found = await browser.Client.GetStringAsync("/devices?text=P-1");
        found.ShouldContain($"/devices/{SampleSite.Code}/p-1\"");
        found.ShouldNotContain("rack");
        (await browser.Client.GetStringAsync("/devices?text=nothing")).ShouldContain("No device is like that.");
        var one = await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/devices?text=p-1&limit=1");
        one.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await browser.Client.GetAsync("/api/v1/devices?cursor=%21")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Client.GetAsync("/api/v1/devices?limit=0")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Who_may_only_read_sees_no_form_and_may_send_none()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "viewer");
        (await browser.Client.GetStringAsync($"/devices/{SampleSite.Code}/p-1")).ShouldNotContain("device-forms");
        var answer = await browser.Client.PostAsync("/device-forms/pin", new FormUrlEncodedContent([]));
        answer.StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_can_put_words_on_the_page_by_a_link()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "qa");
        (await browser.Client.GetStringAsync($"/devices/{SampleSite.Code}/p-1?problem=call+555")).ShouldNotContain("call 555");
    }

    [Fact]
    public async Task The_api_says_what_is_known_and_a_device_is_found_without_its_site()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "qa");
        var list = await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/devices?unassigned=true");
        list.GetProperty("items").GetArrayLength().ShouldBe(2);
        var device = await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/devices/p-1");
        device.GetProperty("registered").GetBoolean().ShouldBeFalse();
        device.GetProperty("battery").GetProperty("value").GetDouble().ShouldBe(88);
        var channel = device.GetProperty("channels")[0];
        (channel.GetProperty("value").GetDouble(), channel.GetProperty("corrected").GetDouble()).ShouldBe((-182.4, -182.2));
        (await browser.Client.GetAsync("/api/v1/devices/nobody")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
