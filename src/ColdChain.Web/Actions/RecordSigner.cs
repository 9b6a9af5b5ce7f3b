using ColdChain.Records.Access;
using ColdChain.Records.Book;
using ColdChain.Records.Signatures;

namespace ColdChain.Web.Actions;

/// <summary>Asks for the password again before a review is signed; a refusal goes into the audit trail.</summary>
internal sealed class RecordSigner(IUserDirectory users, ISignatures signatures, TimeProvider clock)
{
    private static readonly Role[] Reviewers = [Role.Staff, Role.Logistics, Role.QualityAssurance];

    /// <returns>Null: the password is wrong, the account is locked, or the role was taken away.</returns>
    public async Task<SignatureProof?> ProveAsync(RecordRevision record, string actor, string password, CancellationToken cancel)
    {
        var subject = $"record/{record.Id}";
        var proof = await SignatureProof.CheckAsync(users, actor, password, Reviewers, [record.Site], subject, clock, cancel);
        if (proof is null)
            await signatures.NoteRefusalAsync(subject, record.Site, actor, actor, cancel);
        return proof;
    }
}
