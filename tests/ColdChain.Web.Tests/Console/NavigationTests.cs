using System.Reflection;
using ColdChain.Web.Layout;
using ColdChain.Web.Tests.Sample;
using Microsoft.AspNetCore.Components;

namespace ColdChain.Web.Tests.Console;

/// <summary>The navigation bar: every page can be found, and nobody is offered what is not theirs.</summary>
public sealed class NavigationTests
{
    /// <summary>Pages of their own place in the frame, or that a link with its context leads to.</summary>
    private static readonly string[] Elsewhere =
    [
        "/",
        "/alarms",
        "/transport",
        "/device-lists",
        "/generations",
        "/login",
        "/not-found",
        "/password",
    ];

    [Fact]
    public void Every_page_without_an_argument_stands_in_the_bar()
    {
        var inBar = NavigationMap.Groups.SelectMany(group => group.Entries).Select(entry => entry.Href).ToList();
        inBar.ShouldBeUnique();
        var pages = typeof(NavigationMap)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template)
            .Where(template => !template.Contains('{', StringComparison.Ordinal));
        pages.Except(Elsewhere, StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(inBar.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("qa", true)]
    [InlineData("staff", false)]
    public async Task The_audit_trail_is_offered_to_whom_may_read_it(string user, bool offered)
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, user);
        (await browser.Client.GetStringAsync("/system")).Contains("href=\"/audit\"", StringComparison.Ordinal).ShouldBe(offered);
    }

    [Fact]
    public async Task The_group_of_the_open_page_is_marked()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = await Browser.SignedInAsync(host, "staff");
        (await browser.Client.GetStringAsync("/rejects")).ShouldContain("<summary class=\"active\">Devices</summary>");
        (await browser.Client.GetStringAsync("/alarms")).ShouldNotContain("<summary class=\"active\">");
    }
}
