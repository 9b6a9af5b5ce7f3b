using System.Net;
using System.Net.Http.Json;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Live;

public sealed class LiveStreamTests
{
    [Fact]
    public async Task An_alarm_that_changes_reaches_every_browser_at_once()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var one = await Browser.SignedInAsync(host, "staff");
        using var other = await Browser.SignedInAsync(host, "viewer");
        await using var first = await EventReader.OpenAsync(one, null);
        await using var second = await EventReader.OpenAsync(other, null);
        await one.Client.PostAsJsonAsync("/api/v1/alarms/f03-critical/acknowledge", new { comment = "on my way" });
        foreach (var reader in new[] { first, second })
        {
            var seen = await reader.NextAsync("alarm");
            seen.Data.ShouldContain("\"id\":\"f03-critical\"");
            seen.Data.ShouldContain("\"state\":\"acknowledged\"");
        }
    }

    [Fact]
    public async Task A_reading_arrives_with_its_channel_and_text()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "staff");
        await using var reader = await EventReader.OpenAsync(browser, null);
        host.Live.Push(host.Live.All().First(reading => reading.Channel.Device == "f-01") with { Value = -79.25 });
        var seen = await reader.NextAsync("readings");
        seen.Data.ShouldContain("\"channel\":\"east/f-01/chamber\"");
        seen.Data.ShouldContain("\"value\":-79.25");
    }

    [Fact]
    public async Task A_browser_that_comes_back_gets_what_it_missed()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "staff");
        string last;
        await using (var reader = await EventReader.OpenAsync(browser, null))
        {
            await browser.Client.PostAsJsonAsync("/api/v1/alarms/f03-critical/comment", new { comment = "one" });
            last = (await reader.NextAsync("alarm")).Id;
        }
        await browser.Client.PostAsJsonAsync("/api/v1/alarms/f03-critical/comment", new { comment = "two" });
        await browser.Client.PostAsJsonAsync("/api/v1/alarms/f03-critical/comment", new { comment = "three" });
        await using var again = await EventReader.OpenAsync(browser, last);
        (await again.NextAsync("alarm")).Data.ShouldContain("two");
        (await again.NextAsync("alarm")).Data.ShouldContain("three");
    }

    [Theory]
    [InlineData("another-run-17")]
    [InlineData("nonsense")]
    public async Task A_browser_from_another_time_is_told_to_reload(string lastEventId)
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "staff");
        await using var reader = await EventReader.OpenAsync(browser, lastEventId);
        (await reader.NextAsync("reset")).Data.ShouldBe("{}");
    }

    [Fact]
    public async Task More_streams_than_allowed_are_refused()
    {
        await using var host = await SampleHost.StartAsync(
            new SampleSite(TimeProvider.System),
            0,
            builder => builder.Configuration["Web:MaxLiveStreams"] = "1"
        );
        using var browser = await Browser.SignedInAsync(host, "staff");
        await using var reader = await EventReader.OpenAsync(browser, null);
        using var refused = await browser.Client.GetAsync("/api/v1/live", HttpCompletionOption.ResponseHeadersRead);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }
}
