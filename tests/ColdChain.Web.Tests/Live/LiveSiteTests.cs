using System.Net.Http.Json;
using ColdChain.Domain.Readings;
using ColdChain.Records.Access;
using ColdChain.Web.Tests.Sample;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Web.Tests.Live;

/// <summary>A stream carries what is of the sites that its reader sees, and nothing else.</summary>
public sealed class LiveSiteTests
{
    [Fact]
    public async Task Readings_of_another_site_do_not_come()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var everywhere = await Browser.SignedInAsync(host, "staff");
        using var east = await SignInAsync(host, "ella", new SiteRole(Role.Staff, "east"));
        using var west = await SignInAsync(host, "wanda", new SiteRole(Role.Staff, "west"));
        await using var all = await EventReader.OpenAsync(everywhere, null);
        await using var atEast = await EventReader.OpenAsync(east, null);
        await using var atWest = await EventReader.OpenAsync(west, null);
        var reading = host.Live.All().First(one => one.Channel.Device == "f-01");
        host.Live.Push(reading with { Value = -71 });
        (await all.NextAsync("readings")).Data.ShouldContain("-71");
        host.Live.Push(reading with { Channel = new ChannelId("west", "w-01", "chamber"), Value = -72 });
        (await all.NextAsync("readings")).Data.ShouldContain("-72");
        // What comes first at each of them is their own; the other one was before or after it for who sees all.
        var (_, first) = await atWest.NextAsync("readings");
        first.ShouldContain("west/w-01");
        first.ShouldNotContain("east");
        (_, first) = await atEast.NextAsync("readings");
        first.ShouldContain("east/f-01");
        first.ShouldNotContain("west");
        host.Live.Push(reading with { Value = -73 });
        (await all.NextAsync("readings")).Data.ShouldContain("-73");
        (await atEast.NextAsync("readings")).Data.ShouldContain("-73", Case.Sensitive, "and not the one of west between");
    }

    [Fact]
    public async Task Alarms_of_another_site_do_not_come_nor_when_a_browser_comes_back_for_what_it_missed()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var everywhere = await Browser.SignedInAsync(host, "staff");
        using var west = await SignInAsync(host, "wanda", new SiteRole(Role.Staff, "west"));
        await using var all = await EventReader.OpenAsync(everywhere, null);
        var reading = host.Live.All().First(one => one.Channel.Device == "f-01");
        string before;
        await using (var atWest = await EventReader.OpenAsync(west, null))
        {
            host.Live.Push(reading with { Channel = new ChannelId("west", "w-01", "chamber"), Value = -74 });
            before = (await atWest.NextAsync("readings")).Id;
        }
        await everywhere.Client.PostAsJsonAsync("/api/v1/alarms/f03-critical/comment", new { comment = "for east alone" });
        (await all.NextAsync("alarm")).Data.ShouldContain("for east alone");
        host.Live.Push(reading with { Channel = new ChannelId("west", "w-01", "chamber"), Value = -75 });
        await using var again = await EventReader.OpenAsync(west, before);
        var passed = await again.AllUntilAsync("readings");
        passed.ShouldNotContain("alarm");
        passed.ShouldNotContain("east");
        passed.ShouldContain("-75");
    }

    private static async Task<Browser> SignInAsync(SampleHost host, string name, SiteRole role)
    {
        var users = host.Services.GetRequiredService<IUserDirectory>();
        await users.SaveAsync(new User(name, name, [role], Active: true, "en"), SampleUsers.Password, "it", "new", default);
        return await Browser.SignedInAsync(host, name);
    }
}
