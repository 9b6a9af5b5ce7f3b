using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Storage;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Access;

public sealed class UserDirectoryTests
{
    private static readonly User Anna = new("anna", "Anna 安娜", [Role.Staff, Role.QualityAssurance], Active: true, "zh");

    [Theory, BothEngines]
    public async Task The_right_password_is_welcomed_and_a_wrong_one_refused(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        (await SaveAsync(records, Anna, "correct horse")).ShouldBeOfType<EditResult.Saved>();

        var welcome = (await records.Users.SignInAsync(" ANNA ", "correct horse", None)).ShouldBeOfType<SignInResult.Welcome>();
        welcome.User.DisplayName.ShouldBe("Anna 安娜");
        welcome.User.Roles.ShouldBe([Role.Staff, Role.QualityAssurance]);
        (await records.Users.SignInAsync("anna", "wrong", None)).ShouldBeOfType<SignInResult.Refused>();
        (await records.Users.SignInAsync("nobody", "correct horse", None)).ShouldBeOfType<SignInResult.Refused>();
        (await records.Users.SignInAsync("anna", "", None)).ShouldBeOfType<SignInResult.Refused>();
    }

    [Theory, BothEngines]
    public async Task Somebody_who_is_not_active_or_has_no_password_cannot_sign_in(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await SaveAsync(records, Anna with { Active = false }, "correct horse");
        await SaveAsync(records, Anna with { Name = "bo" }, password: null);

        (await records.Users.SignInAsync("anna", "correct horse", None)).ShouldBeOfType<SignInResult.Refused>();
        (await records.Users.SignInAsync("bo", "", None)).ShouldBeOfType<SignInResult.Refused>();
    }

    [Theory, BothEngines]
    public async Task Too_many_wrong_passwords_lock_the_name_for_a_while_whether_it_exists_or_not(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(
            engine,
            services => services.Configure<AccessOptions>(options => options.MaxFailures = 3)
        );
        await SaveAsync(records, Anna, "correct horse");

        foreach (var name in (string[])["anna", "nobody"])
        {
            (await records.Users.SignInAsync(name, "1", None)).ShouldBeOfType<SignInResult.Refused>();
            (await records.Users.SignInAsync(name, "2", None)).ShouldBeOfType<SignInResult.Refused>();
            var locked = (await records.Users.SignInAsync(name, "3", None)).ShouldBeOfType<SignInResult.LockedOut>();
            locked.UntilMs.ShouldBe(records.Clock.NowMs + 900_000);
            (await records.Users.SignInAsync(name, "correct horse", None)).ShouldBe(locked);
        }
        records.Clock.Advance(TimeSpan.FromMinutes(16));

        (await records.Users.SignInAsync("anna", "correct horse", None)).ShouldBeOfType<SignInResult.Welcome>();
        (await records.Audit.ListAsync(null, "user/anna", null, 10, None))
            .Items.Select(entry => entry.Action)
            .ShouldBe(["user.sign-in", "user.lock", "user.save-with-password"]);
    }

    [Theory, BothEngines]
    public async Task A_new_password_or_role_ends_older_sessions_by_another_stamp(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await SaveAsync(records, Anna, "correct horse");
        var first = (await records.Users.FindAsync("anna", None))!.Stamp;

        (await SaveAsync(records, Anna, "correct horse")).ShouldBeOfType<EditResult.Unchanged>();
        (await records.Users.FindAsync("anna", None))!.Stamp.ShouldBe(first);
        await SaveAsync(records, Anna, "battery staple");
        var second = (await records.Users.FindAsync("anna", None))!.Stamp;
        await SaveAsync(records, Anna with { SiteRoles = [Role.ReadOnly] }, password: null);

        second.ShouldNotBe(first);
        var after = (await records.Users.FindAsync("anna", None))!;
        after.Stamp.ShouldNotBe(second);
        after.Roles.ShouldBe([Role.ReadOnly]);
        (await records.Users.SignInAsync("anna", "battery staple", None)).ShouldBeOfType<SignInResult.Welcome>();
    }

    [Theory, BothEngines]
    public async Task No_password_or_hash_gets_into_the_audit_trail(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await SaveAsync(records, Anna, "correct horse");

        var entry = (await records.Audit.ListAsync(null, "user/", null, 10, None)).Items.Single();

        entry.Site.ShouldBe("*");
        entry.After!.ShouldContain("qualityAssurance");
        entry.After!.ShouldNotContain("horse");
        entry.After!.ShouldNotContain("pbkdf2");
    }

    [Theory]
    [InlineData("", "Anna", "en", "long enough", "user name")]
    [InlineData("anna", " ", "en", "long enough", "display name")]
    [InlineData("anna", "Anna", "fr", "long enough", "en or zh")]
    [InlineData("anna", "Anna", "en", "short", "8 to 1024")]
    public async Task What_is_wrong_with_a_user_is_said(string name, string displayName, string language, string password, string says)
    {
        await using var records = await CreateAsync(DatabaseEngine.Sqlite);

        var refused = await SaveAsync(records, new User(name, displayName, [], Active: true, language), password);

        refused.ShouldBeOfType<EditResult.Refused>().Problems.Single().ShouldContain(says);
    }

    [Fact]
    public void A_hash_says_how_it_was_made_and_two_of_one_password_differ()
    {
        var (one, two) = (PasswordHash.Create("p", 12), PasswordHash.Create("p", 12));

        one.ShouldStartWith("pbkdf2-sha256$12$");
        one.ShouldNotBe(two);
        PasswordHash.Matches("p", one).ShouldBeTrue();
        PasswordHash.Matches("P", one).ShouldBeFalse();
        new AccessOptions().PasswordIterations.ShouldBeGreaterThanOrEqualTo(600_000);
    }

    private static Task<EditResult> SaveAsync(RecordsFixture records, User user, string? password) =>
        records.Users.SaveAsync(user, password, "admin", "new colleague", None);
}
