using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Records.Reads;
using ColdChain.Records.Reviews;
using ColdChain.Records.Signatures;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;
using static ColdChain.Records.Tests.Stock.StockBookTests;

namespace ColdChain.Records.Tests.Reviews;

public sealed class AccessReviewTests
{
    [Theory, BothEngines]
    public async Task A_review_shows_rights_as_they_are_and_what_happened_since_the_last_one(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await AddAsync(records, "anna", Role.Staff);
        await AddAsync(records, "bo", new SiteRole(Role.Logistics, "sh"));
        await records.Users.SignInAsync("bo", "correct horse", None);
        var token = await records
            .Get<IApiTokens>()
            .CreateAsync("reports", "bo", [ApiScopes.Read], TimeSpan.FromDays(300), new ChangeNote("it", "asked"), None);
        records.Clock.Advance(TimeSpan.FromDays(61));
        await records.Users.SignInAsync("anna", "correct horse", None);
        var record = await SaveAsync(records, ReleaseCheckOf("B-1", "passed"));
        (await records.Book.WithdrawAsync(record.Id, 1, "twice", "anna", None)).RequireSaved();
        await records
            .Get<IReadLog>()
            .NoteAsync(new GradedRead("sh", records.Clock.NowMs, "anna", ReadDoors.Csv, "GET /x", "records/collection", ["r"], []), None);
        records.Clock.Advance(TimeSpan.FromMinutes(1));

        var report = await records.Get<IAccessReviews>().ReadAsync(records.Clock.NowMs, None);
        report
            .Accounts.Select(account => (account.Name, account.Roles.Single(), account.IsUnused))
            .ShouldBe([("anna", "Staff", false), ("bo", "Logistics@sh", true)]);
        report.Tokens.ShouldHaveSingleItem().ShouldBe(report.Tokens[0] with { Id = token.Token.Id, UserName = "bo", IsUnused = true });
        report.Rights.Select(entry => entry.Action).ShouldBe(["token.create", "user.save-with-password", "user.save-with-password"]);
        var withdrawn = report.Interest[0];
        (withdrawn.Action, withdrawn.Actor, withdrawn.Reason).ShouldBe(("record.withdraw", "anna", "twice"));
        report.Interest.Skip(1).ShouldAllBe(entry => entry.Action == "limit-profile.save");
        report.Reads.ShouldBe([new ReadCount("sh", "anna", 1)]);
        report.Counts.ShouldContain(new ActionCount("user.sign-in", 2));
    }

    [Theory, BothEngines]
    public async Task A_review_is_signed_off_and_the_next_one_begins_where_it_ended(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var reviews = records.Get<IAccessReviews>();
        var proof = await ProofAsync(records, "quentin", IAccessReviews.Subject);
        records.Clock.Advance(TimeSpan.FromMinutes(1));
        var report = await reviews.ReadAsync(records.Clock.NowMs, None);
        var signed = (await reviews.SignAsync(report.ToMs, reviews.TagOf(report), "all as it should be", proof, None))
            .ShouldBeOfType<AccessReviewResult.Signed>()
            .Review;
        (signed.SignedBy, signed.FromMs, signed.ToMs).ShouldBe(("quentin", report.FromMs, report.ToMs));
        signed.Report.ShouldContain("Quentin Person");

        var status = await reviews.FindStatusAsync(None);
        (status.FromMs, status.DueMs, status.IsOverdue).ShouldBe((report.ToMs, report.ToMs + (90 * 86_400_000L), false));
        records.Clock.Advance(TimeSpan.FromDays(91));
        (await reviews.FindStatusAsync(None)).IsOverdue.ShouldBeTrue();
        (await reviews.ReadAsync(records.Clock.NowMs, None)).Rights.ShouldBeEmpty();
        (await reviews.ListAsync(10, None)).ShouldHaveSingleItem().ShouldBe(signed);
        var (signature, fit) = (await records.Get<ISignatureCheck>().ListAsync(IAccessReviews.Subject, None)).ShouldHaveSingleItem();
        (signature.Meaning, signature.SignerName, fit.Standing).ShouldBe(
            (SignatureMeaning.AccessReviewed, "Quentin Person", SignatureStanding.Current)
        );
        (await records.Audit.ListAsync("*", $"access-review/{signed.Id}", null, 10, None))
            .Items.ShouldHaveSingleItem()
            .Action.ShouldBe("access.review");
    }

    [Fact]
    public async Task What_changed_since_it_was_looked_at_is_not_signed()
    {
        await using var records = await StartAsync(DatabaseEngine.Sqlite);
        var reviews = records.Get<IAccessReviews>();
        var proof = await ProofAsync(records, "quentin", IAccessReviews.Subject);
        records.Clock.Advance(TimeSpan.FromMinutes(1));
        var report = await reviews.ReadAsync(records.Clock.NowMs, None);
        var tag = reviews.TagOf(report);
        await AddAsync(records, "late", Role.QualityAssurance);
        (await reviews.SignAsync(report.ToMs, tag, "fine", proof, None)).ShouldBeOfType<AccessReviewResult.Changed>();
        (await reviews.SignAsync(records.Clock.NowMs + 60_000, tag, "fine", proof, None)).ShouldBeOfType<AccessReviewResult.Changed>();
        await Should.ThrowAsync<ArgumentException>(() => reviews.SignAsync(report.ToMs, tag, " ", proof, None));
        (await reviews.ListAsync(10, None)).ShouldBeEmpty();
        // Two at once: the second one's period is another.
        report = await reviews.ReadAsync(records.Clock.NowMs, None);
        tag = reviews.TagOf(report);
        (await reviews.SignAsync(report.ToMs, tag, "fine", proof, None)).ShouldBeOfType<AccessReviewResult.Signed>();
        (await reviews.SignAsync(report.ToMs, tag, "fine", proof, None)).ShouldBeOfType<AccessReviewResult.Changed>();
    }

    [Theory]
    [InlineData("update access_reviews set report = replace(report, 'Quentin', 'Somebody')")]
    [InlineData("update access_reviews set comment = 'nothing found'")]
    [InlineData("update access_reviews set to_ms = to_ms + 1")]
    [InlineData("delete from access_reviews")]
    public async Task A_review_that_is_changed_in_the_database_shows(string sql)
    {
        await using var records = await StartAsync(DatabaseEngine.Sqlite);
        var reviews = records.Get<IAccessReviews>();
        var proof = await ProofAsync(records, "quentin", IAccessReviews.Subject);
        var report = await reviews.ReadAsync(records.Clock.NowMs, None);
        await reviews.SignAsync(report.ToMs, reviews.TagOf(report), "as it should be", proof, None);
        (await records.Get<ISignatureCheck>().VerifyAsync(None)).Problems.ShouldBeEmpty();
        await records.Database.WriteAsync((open, cancel) => open.Connection.ChangeAsync(sql, null, cancel), None);
        (await records.Get<ISignatureCheck>().VerifyAsync(None)).Problems.ShouldHaveSingleItem().ShouldContain("fits nothing");
    }

    private static async Task AddAsync(RecordsFixture records, string name, SiteRole role) =>
        (await records.Users.SaveAsync(new User(name, name, [role], Active: true, "en"), "correct horse", "it", "new", None)).RequireId();
}
