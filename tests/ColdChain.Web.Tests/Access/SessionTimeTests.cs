using System.Net;
using ColdChain.TestSupport;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Access;

/// <summary>A session ends by itself: left alone, or after its longest time.</summary>
public sealed class SessionTimeTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_session_that_nobody_uses_for_eight_hours_is_over()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(_clock));
        using var browser = await Browser.SignedInAsync(host, "qa");
        _clock.Advance(TimeSpan.FromHours(7));
        (await IsInAsync(browser)).ShouldBeTrue();
        // Used: it goes on from there.
        _clock.Advance(TimeSpan.FromHours(7));
        (await IsInAsync(browser)).ShouldBeTrue();
        _clock.Advance(TimeSpan.FromHours(8) + TimeSpan.FromSeconds(1));
        (await browser.Client.GetAsync("/")).Headers.Location!.OriginalString.ShouldContain("/login");
        (await browser.Client.GetAsync("/api/v1/equipment")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_a_page_fetches_by_itself_keeps_no_session_alive()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(_clock));
        using var browser = await Browser.SignedInAsync(host, "qa");
        for (var hour = 1; hour <= 8; hour++)
        {
            _clock.Advance(TimeSpan.FromMinutes(59));
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/alarms");
            request.Headers.Add("Sec-Fetch-Dest", "empty");
            (await browser.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        _clock.Advance(TimeSpan.FromMinutes(9));
        (await IsInAsync(browser)).ShouldBeFalse();
    }

    [Fact]
    public async Task No_session_is_longer_than_its_longest_time_however_much_it_is_used()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(_clock));
        using var browser = await Browser.SignedInAsync(host, "qa");
        for (var hour = 1; hour <= 23; hour++)
        {
            _clock.Advance(TimeSpan.FromHours(1));
            (await IsInAsync(browser)).ShouldBeTrue($"after {hour} h");
        }
        _clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        (await IsInAsync(browser)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_times_are_configuration()
    {
        await using var host = await SampleHost.StartAsync(
            new SampleSite(_clock),
            0,
            builder => builder.Configuration["Web:SessionIdle"] = "00:10:00"
        );
        using var browser = await Browser.SignedInAsync(host, "qa");
        _clock.Advance(TimeSpan.FromMinutes(11));
        (await IsInAsync(browser)).ShouldBeFalse();
    }

    private static async Task<bool> IsInAsync(Browser browser) =>
        (await browser.Client.GetAsync("/api/v1/equipment")).StatusCode == HttpStatusCode.OK;
}
