using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using ColdChain.Records.Access;
using ColdChain.TestSupport;
using ColdChain.Web.Access.OpenId;
using ColdChain.Web.Tests.Sample;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Web.Tests.Access;

/// <summary>Tokens of an issuer of our own at the API: real keys, real HTTP on loopback.</summary>
public sealed class OpenIdTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private TestIssuer _issuer = null!;
    private SampleHost _host = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync(_clock);
        _host = await StartAsync(_issuer, _clock);
    }

    /// <summary>A console that takes the issuer's accounts.</summary>
    internal static Task<SampleHost> StartAsync(TestIssuer issuer, ManualClock clock, params (string Key, string Value)[] more) =>
        SampleHost.StartAsync(
            new SampleSite(clock),
            0,
            builder =>
                builder.Configuration.AddInMemoryCollection(
                    (
                        (IEnumerable<(string Key, string Value)>)
                            [
                                ("Issuer", issuer.Address),
                                ("Audience", "coldchain"),
                                ("ClientId", TestIssuer.ClientId),
                                ("ClientSecret", TestIssuer.ClientSecret),
                                ("PublicUrl", "http://127.0.0.1"),
                                ("AllowHttp", "true"),
                                ("Roles:quality:0", "QualityAssurance"),
                                ("Roles:east-staff:0", "Staff@east"),
                                ("Roles:west-staff:0", "Staff@west"),
                                .. more,
                            ]
                    ).Select(pair => KeyValuePair.Create($"OpenId:{pair.Key}", (string?)pair.Value))
                )
        );

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task A_good_token_opens_what_its_groups_give()
    {
        (await AskAsync(_issuer.Token(), "/api/v1/audit")).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(_issuer.Token(("groups", "east-staff")), "/api/v1/audit")).ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync(_issuer.Token(("groups", "east-staff")), "/api/v1/equipment/F-03")).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(_issuer.Token(("groups", "west-staff")), "/api/v1/equipment/F-03")).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(_issuer.Token(("groups", "gardeners")), "/api/v1/equipment")).ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync(_issuer.Token(("groups", new[] { "gardeners", "quality" })), "/api/v1/audit")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_expired_token_opens_nothing()
    {
        var token = _issuer.Token();
        (await AskAsync(token)).ShouldBe(HttpStatusCode.OK);
        _clock.Advance(TimeSpan.FromMinutes(12));
        (await AskAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(_issuer.Token(("nbf", _clock.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds())))).ShouldBe(
            HttpStatusCode.Unauthorized
        );
        (await AskAsync(_issuer.Token(("exp", null)))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("aud", "another")]
    [InlineData("aud", TestIssuer.ClientId)]
    [InlineData("aud", null)]
    [InlineData("iss", "http://127.0.0.1:1")]
    [InlineData("iss", null)]
    [InlineData("preferred_username", null)]
    [InlineData("preferred_username", " ")]
    [InlineData("nonce", "an ID token says who signed in and opens nothing")]
    public async Task A_token_for_or_from_somebody_else_opens_nothing(string claim, string? value) =>
        (await AskAsync(_issuer.Token((claim, value)))).ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_token_without_a_signature_or_with_another_one_opens_nothing()
    {
        var good = _issuer.Token();
        (await AskAsync(good)).ShouldBe(HttpStatusCode.OK);
        var parts = good.Split('.');
        foreach (var alg in (string[])["none", "None", ""])
        {
            var none = TestIssuer.Encode(new { alg, typ = "JWT" });
            (await AskAsync($"{none}.{parts[1]}.")).ShouldBe(HttpStatusCode.Unauthorized);
            (await AskAsync($"{none}.{parts[1]}.{parts[2]}")).ShouldBe(HttpStatusCode.Unauthorized);
        }
        (await AskAsync($"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}")).ShouldBe(HttpStatusCode.Unauthorized);
        var forged = TestIssuer.Encode(
            new
            {
                iss = _issuer.Address,
                aud = "coldchain",
                preferred_username = "x",
                groups = "quality",
                exp = _clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
            }
        );
        (await AskAsync($"{parts[0]}.{forged}.{parts[2]}")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_public_key_or_a_published_secret_signs_nothing()
    {
        var secret = RandomNumberGenerator.GetBytes(64);
        _issuer.PublishedSecret = secret;
        var body = _issuer.Token().Split('.')[1];
        foreach (
            var (kid, key) in new[]
            {
                (_issuer.KeyId, Encoding.UTF8.GetBytes(_issuer.PublicKeyPem)),
                (_issuer.KeyId, secret),
                ("shared", secret),
            }
        )
        {
            var header = TestIssuer.Encode(
                new
                {
                    alg = "HS256",
                    typ = "JWT",
                    kid,
                }
            );
            var mac = HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"{header}.{body}"));
            (await AskAsync($"{header}.{body}.{System.Buffers.Text.Base64Url.EncodeToString(mac)}")).ShouldBe(HttpStatusCode.Unauthorized);
        }
        (await AskAsync(_issuer.Token())).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_rotated_key_works_at_once_and_the_old_one_no_more()
    {
        var before = _issuer.Token();
        (await AskAsync(before)).ShouldBe(HttpStatusCode.OK);
        _issuer.Rotate();
        _clock.Advance(IssuerClient.RefreshStep);
        (await AskAsync(_issuer.Token())).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(before)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Keys_are_kept_and_invented_key_ids_do_not_make_the_issuer_be_asked_each_time()
    {
        for (var number = 0; number < 5; number++)
            (await AskAsync(_issuer.Token())).ShouldBe(HttpStatusCode.OK);
        _issuer.KeyRequests.ShouldBe(1);
        _clock.Advance(IssuerClient.RefreshStep);
        var body = _issuer.Token().Split('.')[1];
        for (var number = 0; number < 20; number++)
        {
            var header = TestIssuer.Encode(
                new
                {
                    alg = "RS256",
                    typ = "JWT",
                    kid = $"invented-{number}",
                }
            );
            (await AskAsync($"{header}.{body}.{new string('A', 342)}")).ShouldBe(HttpStatusCode.Unauthorized);
        }
        _issuer.KeyRequests.ShouldBe(2);
    }

    [Fact]
    public async Task While_the_issuer_is_down_its_last_keys_are_good_for_a_while_and_then_no_more()
    {
        (await AskAsync(_issuer.Token())).ShouldBe(HttpStatusCode.OK);
        _issuer.IsDown = true;
        _clock.Advance(TimeSpan.FromHours(2));
        (await AskAsync(_issuer.Token())).ShouldBe(HttpStatusCode.OK);
        _clock.Advance(TimeSpan.FromHours(23));
        (await AskAsync(_issuer.Token())).ShouldBe(HttpStatusCode.Unauthorized);
        _issuer.IsDown = false;
        _clock.Advance(IssuerClient.RefreshStep);
        (await AskAsync(_issuer.Token())).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_issuer_that_was_never_reached_opens_nothing_and_local_accounts_go_on()
    {
        _issuer.IsDown = true;
        (await AskAsync(_issuer.Token())).ShouldBe(HttpStatusCode.Unauthorized);
        using var browser = await Browser.SignedInAsync(_host, "qa");
        (await browser.Client.GetAsync("/sign-in/openid")).Headers.Location!.OriginalString.ShouldBe("/login?problem=issuer");
        (await browser.Client.GetAsync("/api/v1/audit")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_slow_issuer_is_given_up_and_holds_up_nobody_else()
    {
        var slow = await TestIssuer.StartAsync(_clock);
        await using var issuer = slow;
        slow.Holding = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await StartAsync(slow, _clock, ("Timeout", "00:00:01"));
        var waiting = AskAsync(slow.Token(), host: host);
        using var browser = await Browser.SignedInAsync(host, "qa");
        (await browser.Client.GetAsync("/api/v1/equipment")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await waiting).ShouldBe(HttpStatusCode.Unauthorized);
        slow.Holding.SetResult();
        slow.Holding = null;
        _clock.Advance(IssuerClient.RefreshStep);
        (await AskAsync(slow.Token(), host: host)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_issuer_that_calls_itself_otherwise_is_not_believed()
    {
        _issuer.CalledOtherwise = "https://issuer.example.org";
        (await AskAsync(_issuer.Token())).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_is_bound_by_its_scopes_and_is_never_a_local_account()
    {
        (await PostAsync(_issuer.Token(("groups", "quality")))).ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(_issuer.Token(("scope", "openid alarms.write"), ("preferred_username", "QA")))).ShouldBe(HttpStatusCode.OK);
        _host.Site.Alarms.Single(alarm => alarm.Id == "r02-high").AcknowledgedBy.ShouldBe("oidc:qa");
        var users = _host.Services.GetRequiredService<IUserDirectory>();
        (await users.FindAsync("oidc:qa", default))!.SiteRoles.ShouldBe([Role.QualityAssurance]);
        (await users.FindAsync("qa", default))!.DisplayName.ShouldBe("Quality assurance");
    }

    [Fact]
    public async Task An_account_that_is_disabled_here_opens_nothing()
    {
        (await AskAsync(_issuer.Token())).ShouldBe(HttpStatusCode.OK);
        var users = _host.Services.GetRequiredService<IUserDirectory>();
        var mei = (await users.FindAsync("oidc:mei", default))!;
        await users.SaveAsync(mei with { Active = false }, null, "it", "left", default);
        (await AskAsync(_issuer.Token())).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_is_no_token_of_the_issuer_is_asked_of_nobody()
    {
        (await AskAsync("a.b.c")).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(new string('x', 11_000) + "..")).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync("cc_unknown")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Task<HttpStatusCode> PostAsync(string token) => SendAsync(HttpMethod.Post, token, "/api/v1/alarms/r02-high/acknowledge", _host);

    private Task<HttpStatusCode> AskAsync(string token, string address = "/api/v1/equipment", SampleHost? host = null) =>
        SendAsync(HttpMethod.Get, token, address, host ?? _host);

    private static async Task<HttpStatusCode> SendAsync(HttpMethod method, string token, string address, SampleHost host)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(method, address);
        if (method == HttpMethod.Post)
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
