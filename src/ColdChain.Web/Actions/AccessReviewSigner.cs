using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Records.Reviews;
using ColdChain.Records.Signatures;

namespace ColdChain.Web.Actions;

/// <summary>Asks for the password again, then signs a periodic review off: the same for API and console.</summary>
internal sealed class AccessReviewSigner(IUserDirectory users, ISignatures signatures, IAccessReviews reviews, TimeProvider clock)
{
    private static readonly Role[] Reviewers = [Role.QualityAssurance, Role.InformationTechnology];

    /// <returns>Null: the password is wrong, the account is locked, or the role does not hold everywhere; it is in the audit trail.</returns>
    public async Task<AccessReviewResult?> SignAsync(
        long toMs,
        string seen,
        string comment,
        string actor,
        string password,
        CancellationToken cancel
    )
    {
        const string subject = IAccessReviews.Subject;
        if (await SignatureProof.CheckAsync(users, actor, password, Reviewers, [ChangeNote.AllSites], subject, clock, cancel) is { } proof)
            return await reviews.SignAsync(toMs, seen, comment, proof, cancel);
        await signatures.NoteRefusalAsync(subject, ChangeNote.AllSites, actor, actor, cancel);
        return null;
    }
}
