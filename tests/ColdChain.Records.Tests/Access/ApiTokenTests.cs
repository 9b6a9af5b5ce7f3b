using ColdChain.Records.Access;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Access;

public sealed class ApiTokenTests
{
    private static readonly User Gateway = new("gateway", "Gateway", [Role.Staff], Active: true, "en");

    [Theory, BothEngines]
    public async Task A_secret_finds_its_token_until_it_expires(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.Users.SaveAsync(Gateway, newPassword: null, "admin", "x", None);
        var tokens = records.Get<IApiTokens>();

        var created = await tokens.CreateAsync("loader", "gateway", ["ingest", "read"], TimeSpan.FromDays(1), Note, None);

        var found = (await tokens.FindAsync(created.Secret, None))!;
        (found.Id, found.UserName).ShouldBe((created.Token.Id, "gateway"));
        found.Scopes.ShouldBe(["ingest", "read"]);
        (await tokens.FindAsync(created.Secret + "x", None)).ShouldBeNull();
        (await tokens.FindAsync("", None)).ShouldBeNull();
        records.Clock.Advance(TimeSpan.FromDays(1));
        (await tokens.FindAsync(created.Secret, None)).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task A_revoked_token_and_one_of_a_user_who_left_are_no_good(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.Users.SaveAsync(Gateway, newPassword: null, "admin", "x", None);
        var tokens = records.Get<IApiTokens>();
        var first = await tokens.CreateAsync("a", "gateway", ["read"], TimeSpan.FromDays(1), Note, None);
        var second = await tokens.CreateAsync("b", "gateway", ["read"], TimeSpan.FromDays(1), Note, None);

        (await tokens.RevokeAsync(first.Token.Id, Note, None)).ShouldBeTrue();
        (await tokens.RevokeAsync(first.Token.Id, Note, None)).ShouldBeFalse();

        (await tokens.FindAsync(first.Secret, None)).ShouldBeNull();
        (await tokens.FindAsync(second.Secret, None)).ShouldNotBeNull();
        await records.Users.SaveAsync(Gateway with { Active = false }, newPassword: null, "admin", "left", None);
        (await tokens.FindAsync(second.Secret, None)).ShouldBeNull();
        (await tokens.ListAsync(None)).Count.ShouldBe(2);
        var audited = (await records.Audit.ListAsync("*", "token/", null, 10, None)).Items;
        audited.Select(entry => entry.Action).ShouldBe(["token.revoke", "token.create", "token.create"]);
        audited.ShouldAllBe(entry => !entry.After!.Contains("cct_"));
    }

    [Fact]
    public async Task What_is_wrong_with_a_token_is_said()
    {
        await using var records = await CreateAsync(DatabaseEngine.Sqlite);
        await records.Users.SaveAsync(Gateway, newPassword: null, "admin", "x", None);
        var tokens = records.Get<IApiTokens>();
        var day = TimeSpan.FromDays(1);

        (
            await Should.ThrowAsync<ArgumentException>(() => tokens.CreateAsync("a", "nobody", ["read"], day, Note, None))
        ).Message.ShouldContain("nobody");
        (
            await Should.ThrowAsync<ArgumentException>(() => tokens.CreateAsync("a", "gateway", ["root"], day, Note, None))
        ).Message.ShouldContain("ingest");
        await Should.ThrowAsync<ArgumentException>(() => tokens.CreateAsync("a", "gateway", [], day, Note, None));
        await Should.ThrowAsync<ArgumentException>(() => tokens.CreateAsync("a", "gateway", ["read"], TimeSpan.Zero, Note, None));
        await Should.ThrowAsync<ArgumentException>(() => tokens.CreateAsync("a", "gateway", ["read"], day * 800, Note, None));
    }
}
