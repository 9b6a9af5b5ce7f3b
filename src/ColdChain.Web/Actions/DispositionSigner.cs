using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Holds;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Records.Signatures;

namespace ColdChain.Web.Actions;

/// <summary>Asks for the password again, then signs: the same for API and console.</summary>
internal sealed class DispositionSigner(IUserDirectory users, IBatchHolds holds, ISiteFinder sites, TimeProvider clock)
{
    private static readonly Role[] Signers = [Role.QualityAssurance];

    /// <returns>Null: the password is wrong, the account is locked, or the role was taken away; it is in the audit trail.</returns>
    /// <exception cref="ArgumentException">The reason is empty or too long.</exception>
    public async Task<SignResult?> SignAsync(
        BatchNumber batch,
        DispositionDecision decision,
        string reason,
        string actor,
        string password,
        IReadOnlyCollection<string>? seen,
        CancellationToken cancel
    )
    {
        // The role holds at a site whose records name the batch; for a batch that none names, at all sites.
        var found = await sites.OfBatchesAsync([batch.Value], cancel);
        IReadOnlyCollection<string> its = found.TryGetValue(batch.Value, out var known) ? [.. known] : [ChangeNote.AllSites];
        var subject = $"batch/{batch.Value}";
        if (await SignatureProof.CheckAsync(users, actor, password, Signers, its, subject, clock, cancel) is { } proof)
            return await holds.SignAsync(batch, decision, reason, proof, seen, cancel);
        await holds.NoteRefusedSignatureAsync(batch, actor, cancel);
        return null;
    }
}
