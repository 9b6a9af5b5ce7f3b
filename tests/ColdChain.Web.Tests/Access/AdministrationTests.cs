using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Web.Tests.Records;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Access;

public sealed class AdministrationTests
{
    private const string Chosen = "four quiet grey herons";

    [Fact]
    public async Task A_new_user_signs_in_with_a_password_for_once_and_chooses_an_own_one_before_anything_else_opens()
    {
        await using var records = await RecordsHost.StartAsync();
        using var it = await records.SignInAsync("it");
        var given = await CreateAsync(it, "new", "Staff@sh");
        using var browser = new Browser(records.Host.Address);
        await browser.SignInAsync("new", given);
        (await browser.Client.GetAsync("/records")).Headers.Location!.OriginalString.ShouldBe("/password");
        (await browser.Client.GetAsync("/api/v1/equipment")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ChangeAsync(browser, given, "new12345")).ShouldContain("role=\"alert\"");
        (await ChangeAsync(browser, "wrong", Chosen)).ShouldContain("role=\"alert\"");
        (await ChangeAsync(browser, given, Chosen)).ShouldContain("role=\"status\"");
        (await browser.Client.GetAsync("/records")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var again = new Browser(records.Host.Address);
        (await again.SignInAsync("new", Chosen)).Headers.Location!.OriginalString.ShouldBe("/");
        var actions = (await records.Get<IAuditTrail>().ListAsync("*", "user/new", null, 20, default)).Items.Select(entry => entry.Action);
        actions.ShouldContain("user.save-with-password");
        var entries = (await records.Get<IAuditTrail>().ListAsync("*", "user/new", null, 20, default)).Items;
        entries.ShouldAllBe(entry => !$"{entry.Before}{entry.After}{entry.Reason}".Contains(given) && !$"{entry.After}".Contains(Chosen));
    }

    [Fact]
    public async Task A_session_ends_at_once_when_password_roles_or_state_change()
    {
        await using var records = await RecordsHost.StartAsync();
        using var it = await records.SignInAsync("it");
        foreach (
            var change in (Func<Task<HttpResponseMessage>>[])
                [
                    () => it.Client.PutAsJsonAsync("/api/v1/users/staff", Account("Staff", "Logistics")),
                    () => it.Client.PutAsJsonAsync("/api/v1/users/staff", Account("Staff")),
                    () =>
                        it.Client.PutAsJsonAsync(
                            "/api/v1/users/staff",
                            new
                            {
                                roles = (string[])["Staff"],
                                active = false,
                                reason = "left",
                            }
                        ),
                ]
        )
        {
            using var staff = await records.SignInAsync("staff");
            (await staff.Client.GetAsync("/records")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await change()).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await staff.Client.GetAsync("/records")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
        using var qa = await records.SignInAsync("qa");
        (await it.Client.PostAsJsonAsync("/api/v1/users/qa/password", new { reason = "forgotten" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await qa.Client.GetAsync("/api/v1/equipment")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nobody_takes_administration_away_from_himself_and_a_reason_is_asked_for()
    {
        await using var records = await RecordsHost.StartAsync();
        using var it = await records.SignInAsync("it");
        (await it.Client.PutAsJsonAsync("/api/v1/users/it", Account("Staff"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await it.Client.PutAsJsonAsync("/api/v1/users/x", new { roles = (string[])["Staff"], active = true })).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await it.Client.PutAsJsonAsync("/api/v1/users/x", Account("Staff@nowhere"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await it.Client.PutAsJsonAsync("/api/v1/users/x", Account("Chief"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await it.Client.PutAsJsonAsync("/api/v1/users/x", Account("Partner", "Staff"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await records.Get<IUserDirectory>().FindAsync("x", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_locked_name_is_unlocked_by_an_administrator()
    {
        await using var records = await RecordsHost.StartAsync();
        var users = records.Get<IUserDirectory>();
        for (var attempt = 0; attempt < 10; attempt++)
            await users.SignInAsync("staff", "guess", default);
        (await users.SignInAsync("staff", SampleUsers.Password + "-Long-1", default)).ShouldBeOfType<SignInResult.LockedOut>();
        using var it = await records.SignInAsync("it");
        (await it.Client.GetStringAsync("/api/v1/users")).ShouldContain("\"lockedUntil\":\"2");
        (await it.Client.PostAsJsonAsync("/api/v1/users/staff/unlock", new { reason = "was away" })).StatusCode.ShouldBe(
            HttpStatusCode.NoContent
        );
        (await users.SignInAsync("staff", SampleUsers.Password + "-Long-1", default)).ShouldBeOfType<SignInResult.Welcome>();
        (await it.Client.PostAsJsonAsync("/api/v1/users/staff/unlock", new { reason = "again" })).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task A_token_is_shown_once_says_when_it_was_used_and_ends_when_it_is_revoked()
    {
        await using var records = await RecordsHost.StartAsync();
        using var it = await records.SignInAsync("it");
        var answer = await it.Client.PostAsJsonAsync(
            "/api/v1/tokens",
            new
            {
                name = "loader",
                user = "staff",
                scopes = (string[])["read"],
                days = 30,
            }
        );
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var secret = made.GetProperty("secret").GetString()!;
        (await it.Client.GetStringAsync("/api/v1/tokens")).ShouldNotContain(secret);
        (await it.Client.GetStringAsync("/users/staff")).ShouldNotContain(secret);
        (await records.Get<IApiTokens>().ListAsync(default)).Single().LastUsedMs.ShouldBeNull();
        using var program = new HttpClient { BaseAddress = records.Host.Address };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        (await program.GetAsync("/api/v1/equipment")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetAsync("/api/v1/users")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await records.Get<IApiTokens>().ListAsync(default)).Single().LastUsedMs.ShouldNotBeNull();
        var revoke = $"/api/v1/tokens/{made.GetProperty("id").GetString()}/revoke";
        (await it.Client.PostAsJsonAsync(revoke, new { reason = "done" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await program.GetAsync("/api/v1/equipment")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_console_makes_a_user_with_a_role_at_one_site_a_token_and_a_grant()
    {
        await using var records = await RecordsHost.StartAsync();
        using var it = await records.SignInAsync("it");
        var made = await it.SendFormAsync(
            "/users",
            "/users",
            ("_handler", "user"),
            ("name", "Mei"),
            ("displayName", "Mei <b>"),
            ("language", "zh"),
            ("active", "yes"),
            ("role", "Staff@sh"),
            ("reason", "new colleague")
        );
        (await made.Content.ReadAsStringAsync()).ShouldContain("Mei &lt;b&gt;");
        var mei = (await records.Get<IUserDirectory>().FindAsync("mei", default))!;
        mei.SiteRoles.ShouldBe([new SiteRole(Role.Staff, "sh")]);
        mei.MustChangePassword.ShouldBeTrue();
        var token = await it.SendFormAsync(
            "/users/mei",
            "/users/mei",
            ("_handler", "token"),
            ("tokenName", "scanner"),
            ("scope", "read"),
            ("days", "10")
        );
        (await token.Content.ReadAsStringAsync()).ShouldContain("cct_");
        (await it.Client.GetStringAsync("/users/mei")).ShouldNotContain("cct_");
        await CreateAsync(it, "carrier", "Partner");
        await it.SendFormAsync("/users/carrier", "/users/carrier", ("_handler", "grant"), ("batch", "B-1"), ("reason", "transport 7"));
        var grant = (await records.Get<IBatchGrants>().ListAsync("carrier", default)).Single();
        (grant.Batch, grant.GrantedBy).ShouldBe(("B-1", "it"));
        await it.SendFormAsync("/users/carrier", "/users/carrier", ("_handler", "end"), ("grant", grant.Id));
        (await records.Get<IBatchGrants>().ListAsync("carrier", default)).Single().EndedBy.ShouldBe("it");
    }

    [Fact]
    public async Task An_administrator_of_one_site_administers_no_accounts()
    {
        await using var sites = await TwoSites.StartAsync();
        using var anna = await sites.Host.SignInAsync("anna");
        (await anna.Client.GetAsync("/users")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await anna.Client.PutAsJsonAsync("/api/v1/users/anna", Account("InformationTechnology"))).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
    }

    private static object Account(params string[] roles) =>
        new
        {
            roles,
            active = true,
            reason = "as agreed",
        };

    private static async Task<string> CreateAsync(Browser it, string name, params string[] roles)
    {
        var answer = await it.Client.PutAsJsonAsync($"/api/v1/users/{name}", Account(roles));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("password").GetString()!;
    }

    private static async Task<string> ChangeAsync(Browser browser, string old, string chosen) =>
        await (
            await browser.SendFormAsync(
                "/password",
                "/password",
                ("_handler", "password"),
                ("old", old),
                ("new", chosen),
                ("again", chosen)
            )
        ).Content.ReadAsStringAsync();
}
