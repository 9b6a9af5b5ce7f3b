using ColdChain.Storage;

namespace ColdChain.Records.Signatures;

/// <summary>Electronic signatures (21 CFR 11.50, 11.70, 11.200; EU GMP Annex 11, 14).</summary>
/// <remarks>
/// To sign: outside the transaction <see cref="SignatureProof.CheckAsync"/> with what the form brought (it takes some tenths of a second); null is
/// a refusal, which <see cref="NoteRefusalAsync"/> puts into the audit trail. Then, in the transaction of the change itself,
/// <see cref="AppendAsync"/>. A second person (outbound of a held batch) is the same with that person's own name and password, meaning
/// <see cref="SignatureMeaning.Countersigned"/>; pass the first one's user name as <c>notBy</c>, so that nobody agrees with himself.
/// </remarks>
public interface ISignatures
{
    /// <summary>Writes a signature and its audit entry inside the caller's transaction.</summary>
    /// <param name="notBy">User names that may not be the signer's.</param>
    /// <exception cref="InvalidOperationException">The proof is too old, or the signer is one of <paramref name="notBy"/>.</exception>
    Task<Signature> AppendAsync(
        DatabaseTransaction open,
        SignatureProof proof,
        SignatureDraft draft,
        IReadOnlyCollection<string> notBy,
        CancellationToken cancel
    );

    /// <summary>Writes into the audit trail that somebody did not prove to be who is to sign.</summary>
    Task NoteRefusalAsync(string subject, string site, string actor, string claimedSigner, CancellationToken cancel);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<Signature>> ListAsync(string subject, CancellationToken cancel);
}
