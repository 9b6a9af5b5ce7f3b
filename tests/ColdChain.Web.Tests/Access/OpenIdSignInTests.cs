using System.Net;
using ColdChain.Records.Access;
using ColdChain.TestSupport;
using ColdChain.Web.Access.OpenId;
using ColdChain.Web.Tests.Sample;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Web.Tests.Access;

/// <summary>People of an issuer of our own at the console: authorization code, PKCE, state and nonce.</summary>
public sealed class OpenIdSignInTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private TestIssuer _issuer = null!;
    private SampleHost _host = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync(_clock);
        _host = await OpenIdTests.StartAsync(_issuer, _clock);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task A_person_of_the_issuer_signs_in_and_comes_to_the_page_asked_for()
    {
        using var browser = new Browser(_host.Address);
        (await browser.Client.GetStringAsync("/login?return=/audit")).ShouldContain("/sign-in/openid?return=%2Faudit");
        var (code, state) = await ConsentAsync(browser, "?return=%2Faudit");
        using var answer = await AnswerAsync(browser, code, state);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("0;url=/audit");
        var page = await browser.Client.GetStringAsync("/audit");
        page.ShouldContain("Mei Lin");
        var user = (await _host.Services.GetRequiredService<IUserDirectory>().FindAsync("oidc:mei", default))!;
        user.SiteRoles.ShouldBe([Role.QualityAssurance]);
        (await browser.SendFormAsync("/audit", "/sign-out")).Headers.Location!.OriginalString.ShouldBe("/login");
        (await browser.Client.GetAsync("/audit")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task An_answer_that_this_browser_did_not_ask_for_signs_nobody_in()
    {
        using var victim = new Browser(_host.Address);
        using var attacker = new Browser(_host.Address);
        var (code, state) = await ConsentAsync(attacker);
        // The attacker's code and state in another browser: with no sign-in begun, and with another one begun.
        await RefusedAsync(victim, code, state);
        var (_, own) = await ConsentAsync(victim);
        await RefusedAsync(victim, code, state);
        // A code of another sign-in lacks the verifier of this one.
        (_, own) = await ConsentAsync(victim);
        await RefusedAsync(victim, code, own);
        await RefusedAsync(victim, code, own + "x");
    }

    [Fact]
    public async Task A_way_back_is_good_once_and_for_ten_minutes()
    {
        using var browser = new Browser(_host.Address);
        var (code, state) = await ConsentAsync(browser);
        using (var first = await AnswerAsync(browser, code, state))
            first.StatusCode.ShouldBe(HttpStatusCode.OK);
        await RefusedAsync(browser, code, state);
        (code, state) = await ConsentAsync(browser);
        _clock.Advance(OpenIdSignIn.Life + TimeSpan.FromSeconds(1));
        await RefusedAsync(browser, code, state);
    }

    [Theory]
    [InlineData("nonce", "of another sign-in")]
    [InlineData("nonce", null)]
    [InlineData("aud", "another-client")]
    [InlineData("azp", "another-client")]
    [InlineData("iss", "https://issuer.example.org")]
    [InlineData("exp", 1)]
    [InlineData("preferred_username", null)]
    [InlineData("groups", "gardeners")]
    public async Task A_token_that_is_not_for_this_sign_in_signs_nobody_in(string claim, object? value)
    {
        _issuer.Claims[claim] = value;
        using var browser = new Browser(_host.Address);
        var (code, state) = await ConsentAsync(browser);
        await RefusedAsync(browser, code, state);
        (await browser.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Roles_follow_the_issuer_at_each_sign_in_and_a_disabled_account_does_not_come_in()
    {
        var users = _host.Services.GetRequiredService<IUserDirectory>();
        using var browser = new Browser(_host.Address);
        var (code, state) = await ConsentAsync(browser);
        using (await AnswerAsync(browser, code, state)) { }
        _issuer.Claims["groups"] = new[] { "east-staff", "west-staff" };
        (code, state) = await ConsentAsync(browser);
        using (await AnswerAsync(browser, code, state)) { }
        var mei = (await users.FindAsync("oidc:mei", default))!;
        mei.SiteRoles.Select(role => role.ToString()).ShouldBe(["Staff@east", "Staff@west"]);
        await users.SaveAsync(mei with { Active = false }, null, "it", "left", default);
        (await browser.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (code, state) = await ConsentAsync(browser);
        await RefusedAsync(browser, code, state);
    }

    [Fact]
    public async Task An_issuer_that_goes_away_in_the_middle_signs_nobody_in()
    {
        using var browser = new Browser(_host.Address);
        var (code, state) = await ConsentAsync(browser);
        _issuer.IsDown = true;
        await RefusedAsync(browser, code, state);
    }

    [Fact]
    public async Task The_way_leads_nowhere_else()
    {
        using var browser = new Browser(_host.Address);
        var (code, state) = await ConsentAsync(browser, "?return=https%3A%2F%2Felsewhere.example.org");
        using var answer = await AnswerAsync(browser, code, state);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("elsewhere");
    }

    [Fact]
    public async Task Without_configuration_there_is_no_such_way()
    {
        await using var plain = await SampleHost.StartAsync(new SampleSite(_clock));
        using var browser = new Browser(plain.Address);
        (await browser.Client.GetAsync("/sign-in/openid")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Client.GetAsync("/sign-in/openid/answer?code=x&state=y")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Client.GetStringAsync("/login")).ShouldNotContain("openid");
    }

    private async Task<(string Code, string State)> ConsentAsync(Browser browser, string query = "")
    {
        using var answer = await browser.Client.GetAsync($"/sign-in/openid{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var address = answer.Headers.Location!;
        address.GetLeftPart(UriPartial.Path).ShouldBe($"{_issuer.Address}/authorize");
        return _issuer.Consent(address);
    }

    private static Task<HttpResponseMessage> AnswerAsync(Browser browser, string code, string state) =>
        browser.Client.GetAsync($"/sign-in/openid/answer?code={code}&state={Uri.EscapeDataString(state)}");

    private static async Task RefusedAsync(Browser browser, string code, string state)
    {
        using var answer = await AnswerAsync(browser, code, state);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/login?problem=openid");
    }
}
