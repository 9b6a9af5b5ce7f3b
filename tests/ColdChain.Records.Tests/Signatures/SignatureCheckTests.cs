using ColdChain.Records.Release;
using ColdChain.Records.Signatures;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;
using static ColdChain.Records.Tests.Stock.StockBookTests;

namespace ColdChain.Records.Tests.Signatures;

/// <summary>What somebody does in the database past the product shows in the signatures.</summary>
public sealed class SignatureCheckTests
{
    [Theory, BothEngines]
    public async Task Whole_signatures_are_whole_and_an_amended_record_shows_its_signature_as_of_the_earlier_revision(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var id = await ReviewedAsync(records);
        await CountersignedAsync(records);
        var check = records.Get<ISignatureCheck>();
        var verdict = await check.VerifyAsync(None);
        verdict.Problems.ShouldBeEmpty();
        verdict.Signatures.ShouldBe(2);
        (await FitAsync(records, id)).ShouldBe(new SignatureFit(SignatureStanding.Current, 1));

        var values = (await records.Book.FindAsync(id, None))!.Current.Values.ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
        values["conclusion"] = "failed";
        (await records.Book.AmendAsync(id, 1, values, "second look", "anna", None)).RequireSaved();
        (await FitAsync(records, id)).ShouldBe(new SignatureFit(SignatureStanding.Earlier, 1));
        (await check.VerifyAsync(None)).Problems.ShouldBeEmpty();
    }

    [Theory]
    // What was signed is changed.
    [InlineData("update record_revisions set body = replace(body, 'passed', 'failed')", "fits nothing")]
    [InlineData("update record_revisions set entered_by = 'bo'", "fits nothing")]
    [InlineData("update record_revisions set happened_ms = happened_ms + 1", "fits nothing")]
    [InlineData("update record_revisions set reviewed_by = null", "fits nothing")]
    [InlineData("update countersignatures set reason = 'fine'", "fits nothing")]
    [InlineData("update countersignatures set quantity = '99'", "fits nothing")]
    [InlineData("delete from countersignatures", "fits nothing")]
    // The signature is changed, moved, cut out or put in.
    [InlineData("update signatures set signer_name = 'Somebody Else'", "it was changed")]
    [InlineData("update signatures set signed_ms = signed_ms + 60000", "it was changed")]
    [InlineData("update signatures set reason = 'no reason'", "it was changed")]
    [InlineData("update signatures set meaning = 'Approved' where meaning = 'Reviewed'", "it was changed")]
    [InlineData("update signatures set meaning = '7' where meaning = 'Reviewed'", "meaning that is none")]
    [InlineData("update signatures set subject = 'record/other'", "fits nothing")]
    [InlineData("delete from signatures where meaning = 'Reviewed'", "it was cut out")]
    [InlineData(
        "insert into signatures select id || 'x', site, subject, meaning, signer, signer_name, signed_ms, content_sha256, reason from signatures",
        "put in past the product"
    )]
    public async Task Whatever_is_done_to_a_signature_or_to_what_it_signs_shows(string sql, string said)
    {
        await using var records = await StartAsync(DatabaseEngine.Sqlite);
        await ReviewedAsync(records);
        await CountersignedAsync(records);
        (await ChangeAsync(records, sql)).ShouldBeGreaterThan(0);
        (await records.Get<ISignatureCheck>().VerifyAsync(None)).Problems.ShouldContain(problem => problem.Contains(said));
    }

    [Fact]
    public async Task A_signature_cannot_be_copied_to_another_record()
    {
        await using var records = await StartAsync(DatabaseEngine.Sqlite);
        var signed = await ReviewedAsync(records);
        var other = (await SaveAsync(records, ReleaseCheckOf("B-1", "failed", "2026-11-20T11:00:00Z"))).Id;
        await ChangeAsync(records, $"update signatures set subject = 'record/{other}' where subject = 'record/{signed}'");
        (await FitAsync(records, other)).Standing.ShouldBe(SignatureStanding.Broken);
    }

    [Fact]
    public async Task A_proof_for_one_thing_signs_no_other()
    {
        await using var records = await StartAsync(DatabaseEngine.Sqlite);
        var record = await SaveAsync(records, ReleaseCheckOf("B-1", "passed"));
        var proof = await ProofAsync(records, "quentin", "record/another");
        await Should.ThrowAsync<ArgumentException>(() => records.Book.ReviewAsync(record.Id, 1, proof, None));
        await Should.ThrowAsync<ArgumentException>(() => records.Get<IReleaseGate>().SignAsync(record.Id, 1, "because", proof, None));
        (await records.Get<ISignatureCheck>().VerifyAsync(None)).Signatures.ShouldBe(0);
    }

    private static async Task<string> ReviewedAsync(RecordsFixture records)
    {
        var record = await SaveAsync(records, ReleaseCheckOf("B-1", "passed", "2026-11-20T10:00:00Z"));
        var proof = await ProofAsync(records, "quentin", $"record/{record.Id}");
        (await records.Book.ReviewAsync(record.Id, 1, proof, None)).RequireSaved();
        return record.Id;
    }

    private static async Task CountersignedAsync(RecordsFixture records)
    {
        await SaveAsync(records, ReleaseCheckOf("B-1", "failed", "2026-11-20T12:00:00Z"));
        var plan = await SaveAsync(records, OutboundOf("B-1", "3", actual: null));
        var proof = await ProofAsync(records, "qa", $"record/{plan.Id}");
        (await records.Get<IReleaseGate>().SignAsync(plan.Id, 1, "risk assessed", proof, None)).ShouldBeOfType<CountersignResult.Signed>();
    }

    private static async Task<SignatureFit> FitAsync(RecordsFixture records, string id) =>
        (await records.Get<ISignatureCheck>().ListAsync($"record/{id}", None)).ShouldHaveSingleItem().Fit;

    private static Task<int> ChangeAsync(RecordsFixture records, string sql) =>
        records.Database.WriteAsync((open, cancel) => open.Connection.ChangeAsync(sql, null, cancel), None);
}
