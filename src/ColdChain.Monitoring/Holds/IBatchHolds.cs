using ColdChain.Domain.Traceability;
using ColdChain.Records.Signatures;

namespace ColdChain.Monitoring.Holds;

/// <summary>Which batches are on hold, and what quality assurance decides about them.</summary>
public interface IBatchHolds
{
    /// <summary>Longest reason of a disposition, in characters.</summary>
    const int MaxReason = 2000;

    /// <summary>A batch that was never held has state <see cref="HoldState.None"/>.</summary>
    Task<BatchHold> FindAsync(BatchNumber batch, CancellationToken cancel);

    /// <summary>Batches on hold now, longest first.</summary>
    Task<IReadOnlyList<HeldBatch>> ListHeldAsync(CancellationToken cancel);

    /// <summary>
    /// Signs all causes off that hold the batch; the electronic signature and the audit entry stand in the same transaction (21 CFR 11.70).
    /// </summary>
    /// <param name="signer">Of subject <c>batch/{number}</c>; whoever made it has seen to role and password.</param>
    /// <param name="seen">Ids of the causes that the person looked at; null when that is not known. A cause more in the meantime refuses.</param>
    /// <exception cref="ArgumentException">The reason is empty or too long.</exception>
    Task<SignResult> SignAsync(
        BatchNumber batch,
        DispositionDecision decision,
        string reason,
        SignatureProof signer,
        IReadOnlyCollection<string>? seen,
        CancellationToken cancel
    );

    /// <summary>Writes into the audit trail that somebody did not prove to be who is signed in.</summary>
    Task NoteRefusedSignatureAsync(BatchNumber batch, string actor, CancellationToken cancel);
}
