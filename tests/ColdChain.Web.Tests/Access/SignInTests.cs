using System.Net;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Access;

[Collection(SampleHostCollection.Name)]
public sealed class SignInTests(SampleHostFixture fixture)
{
    [Fact]
    public async Task A_stranger_is_led_to_the_login_and_back_to_where_they_wanted()
    {
        using var browser = new Browser(fixture.Host.Address);
        var answer = await browser.Client.GetAsync("/equipment/F-03?range=7d");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.PathAndQuery.ShouldBe("/login?return=%2Fequipment%2FF-03%3Frange%3D7d");
        var signedIn = await browser.SignInAsync("staff", SampleUsers.Password, "/equipment/F-03?range=7d");
        signedIn.Headers.Location!.OriginalString.ShouldBe("/equipment/F-03?range=7d");
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task The_way_back_never_leaves_this_site(string back)
    {
        using var browser = new Browser(fixture.Host.Address);
        var answer = await browser.SignInAsync("staff", SampleUsers.Password, back);
        answer.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Theory]
    [InlineData("staff", "wrong", "refused")]
    [InlineData("nobody", SampleUsers.Password, "refused")]
    [InlineData("gone", SampleUsers.Password, "refused")]
    [InlineData("locked", SampleUsers.Password, "locked")]
    public async Task A_refused_sign_in_says_no_more_than_it_must(string user, string password, string problem)
    {
        await using var own = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = new Browser(own.Address);
        var answer = await browser.SignInAsync(user, password);
        answer.Headers.Location!.OriginalString.ShouldStartWith($"/login?problem={problem}");
        browser.Cookies["coldchain"].ShouldBeNull();
        var page = await browser.Client.GetStringAsync(answer.Headers.Location);
        page.ShouldContain("role=\"alert\"");
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        using var browser = new Browser(fixture.Host.Address);
        var answer = await browser.SignInAsync("staff", SampleUsers.Password);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("coldchain=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
    }

    [Fact]
    public async Task Guessing_is_slowed_down_by_address()
    {
        await using var own = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var browser = new Browser(own.Address);
        var answers = new List<string>();
        for (var attempt = 0; attempt < 12; attempt++)
            answers.Add((await browser.SignInAsync("staff", "guess")).Headers.Location!.OriginalString);
        answers.Take(10).ShouldAllBe(location => location == "/login?problem=refused");
        answers.Skip(10).ShouldAllBe(location => location == "/login?problem=busy");
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        var answer = await browser.PostAsync("/alarms/r02-high/acknowledge", ("comment", "x"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        fixture.Host.Site.Alarms.Single(alarm => alarm.Id == "r02-high").AcknowledgedBy.ShouldBeNull();
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        await browser.SendFormAsync("/", "/sign-out");
        (await browser.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
