using ColdChain.Domain.Traceability;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Access;

public sealed class BatchGrantTests
{
    private static readonly User Carrier = new("carrier", "Carrier", [Role.Partner], Active: true, "en");
    private static readonly BatchNumber One = Number("B-1");
    private static readonly BatchNumber Two = Number("B-2");

    [Theory, BothEngines]
    public async Task A_grant_opens_one_batch_to_one_partner_until_it_ends(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.Users.SaveAsync(Carrier, newPassword: null, "admin", "x", None);
        await records.Users.SaveAsync(Carrier with { Name = "other" }, newPassword: null, "admin", "x", None);
        var grants = records.Get<IBatchGrants>();

        var id = (await grants.GrantAsync("carrier", One, expiresMs: null, Note, None)).RequireId();

        (await grants.IsGrantedAsync("carrier", One, None)).ShouldBeTrue();
        (await grants.IsGrantedAsync("carrier", Two, None)).ShouldBeFalse();
        (await grants.IsGrantedAsync("other", One, None)).ShouldBeFalse();
        (await grants.GrantAsync("carrier", One, expiresMs: null, Note, None)).ShouldBe(new EditResult.Unchanged(id));
        (await grants.EndAsync(id, Note, None)).ShouldBeTrue();
        (await grants.EndAsync(id, Note, None)).ShouldBeFalse();
        (await grants.IsGrantedAsync("carrier", One, None)).ShouldBeFalse();
        (await grants.ListAsync("carrier", None)).Single().EndedMs.ShouldBe(records.Clock.NowMs);
        (await records.Audit.ListAsync("*", "grant/", null, 10, None))
            .Items.Select(entry => entry.Action)
            .ShouldBe(["grant.end", "grant.create"]);
    }

    [Theory, BothEngines]
    public async Task It_ends_by_its_time_by_a_shorter_one_and_with_its_user(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.Users.SaveAsync(Carrier, newPassword: null, "admin", "x", None);
        var grants = records.Get<IBatchGrants>();
        await grants.GrantAsync("carrier", One, expiresMs: null, Note, None);
        await grants.GrantAsync("carrier", One, records.Clock.NowMs + 1000, Note, None);
        await grants.GrantAsync("carrier", Two, expiresMs: null, Note, None);

        (await grants.IsGrantedAsync("carrier", One, None)).ShouldBeTrue();
        records.Clock.Advance(TimeSpan.FromSeconds(1));
        (await grants.IsGrantedAsync("carrier", One, None)).ShouldBeFalse();

        (await grants.IsGrantedAsync("carrier", Two, None)).ShouldBeTrue();
        await records.Users.SaveAsync(Carrier with { Active = false }, newPassword: null, "admin", "left", None);
        (await grants.IsGrantedAsync("carrier", Two, None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_is_no_partner_gets_no_grant()
    {
        await using var records = await CreateAsync(DatabaseEngine.Sqlite);
        await records.Users.SaveAsync(Carrier with { SiteRoles = [Role.Staff] }, newPassword: null, "admin", "x", None);
        await records.Users.SaveAsync(Carrier with { Name = "p" }, newPassword: null, "admin", "x", None);
        var grants = records.Get<IBatchGrants>();

        Problem(await grants.GrantAsync("carrier", One, null, Note, None)).ShouldContain("no partner");
        Problem(await grants.GrantAsync("nobody", One, null, Note, None)).ShouldContain("no active user");
        Problem(await grants.GrantAsync("p", One, records.Clock.NowMs, Note, None)).ShouldContain("later time");
        (await grants.ListAsync(userName: null, None)).ShouldBeEmpty();
    }

    private static BatchNumber Number(string text) => BatchNumber.TryParse(text, out var number) ? number : default;

    private static string Problem(EditResult result) => result.ShouldBeOfType<EditResult.Refused>().Problems.Single();
}
