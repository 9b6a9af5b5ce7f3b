using ColdChain.Records.Access;
using ColdChain.Records.Signatures;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Signatures;

public sealed class SignatureTests
{
    private const string Password = "correct horse";

    [Theory, BothEngines]
    public async Task A_signature_tells_name_time_meaning_and_what_was_signed_and_stands_in_the_chain(DatabaseEngine engine)
    {
        await using var records = await WithQuentinAsync(engine);
        var proof = (await CheckAsync(records, "quentin", Password)).ShouldNotBeNull();

        var signed = await SignAsync(records, proof, SignedContent.HashOf("outbound", "o-1"));

        var stored = (await records.Get<ISignatures>().ListAsync("batch/B-1", None)).Single();
        stored.ShouldBe(signed);
        (stored.Signer, stored.SignerName, stored.SignedMs).ShouldBe(("quentin", "Quentin Q.", records.Clock.NowMs));
        (stored.Meaning, stored.Reason).ShouldBe((SignatureMeaning.Countersigned, "agreed"));
        var entry = (await records.Audit.ListAsync("sh", "batch/B-1", null, 10, None)).Items.Single();
        entry.Action.ShouldBe("signature.sign");
        entry.After!.ShouldContain(stored.ContentSha256);
        (await records.Audit.VerifyAsync("sh", None)).ShouldBeNull();
    }

    [Fact]
    public async Task Without_the_password_or_the_role_there_is_no_proof()
    {
        await using var records = await WithQuentinAsync(DatabaseEngine.Sqlite);

        (await CheckAsync(records, "quentin", "wrong")).ShouldBeNull();
        (await CheckAsync(records, "quentin", "")).ShouldBeNull();
        (await CheckAsync(records, "nobody", Password)).ShouldBeNull();
        (await CheckAsync(records, "quentin", Password, Role.InformationTechnology)).ShouldBeNull();
        await records.Get<ISignatures>().NoteRefusalAsync("batch/B-1", "sh", "anna", "quentin", None);
        (await records.Audit.ListAsync("sh", "batch/B-1", null, 10, None)).Items.Single().Action.ShouldBe("signature.refuse");
    }

    [Fact]
    public async Task A_proof_grows_old_and_nobody_countersigns_his_own()
    {
        await using var records = await WithQuentinAsync(DatabaseEngine.Sqlite);
        var proof = (await CheckAsync(records, "quentin", Password)).ShouldNotBeNull();

        (await Should.ThrowAsync<InvalidOperationException>(() => SignAsync(records, proof, "x", "quentin"))).Message.ShouldContain(
            "second person"
        );
        records.Clock.Advance(TimeSpan.FromMinutes(3));
        (await Should.ThrowAsync<InvalidOperationException>(() => SignAsync(records, proof, "x"))).Message.ShouldContain("too long ago");
        (await records.Get<ISignatures>().ListAsync("batch/B-1", None)).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_signed_cannot_be_cut_in_another_way()
    {
        string[] hashes =
        [
            SignedContent.HashOf("ab", "c"),
            SignedContent.HashOf("a", "bc"),
            SignedContent.HashOf("abc"),
            SignedContent.HashOf("abc", null),
            SignedContent.HashOf("abc", ""),
        ];

        hashes.Distinct().Count().ShouldBe(hashes.Length);
    }

    private static async Task<RecordsFixture> WithQuentinAsync(DatabaseEngine engine)
    {
        var records = await CreateAsync(engine);
        var quentin = new User("quentin", "Quentin Q.", [Role.QualityAssurance], Active: true, "en");
        await records.Users.SaveAsync(quentin, Password, "admin", "x", None);
        return records;
    }

    private static Task<SignatureProof?> CheckAsync(
        RecordsFixture records,
        string name,
        string password,
        Role role = Role.QualityAssurance
    ) => SignatureProof.CheckAsync(records.Users, name, password, [role], ["sh"], "batch/B-1", records.Clock, None);

    private static Task<Signature> SignAsync(RecordsFixture records, SignatureProof proof, string content, params string[] notBy) =>
        records.Database.WriteAsync(
            (open, cancel) =>
                records
                    .Get<ISignatures>()
                    .AppendAsync(open, proof, new SignatureDraft("sh", SignatureMeaning.Countersigned, content, "agreed"), notBy, cancel),
            None
        );
}
