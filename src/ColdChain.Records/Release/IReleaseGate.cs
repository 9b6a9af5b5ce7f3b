using ColdChain.Records.Signatures;

namespace ColdChain.Records.Release;

/// <summary>
/// Whether a batch may leave. An outbound record gets its actual time only when the batch's newest release check until then was passed and
/// nothing holds it; else a second person of quality assurance countersigns the planned record first.
/// </summary>
public interface IReleaseGate
{
    /// <summary>Longest reason, in characters.</summary>
    const int MaxReason = 2000;

    /// <summary>What stands now against the outbound of a record; empty when nothing does, or it is no outbound record.</summary>
    Task<IReadOnlyList<string>> ListObjectionsAsync(string recordId, CancellationToken cancel);

    /// <summary>Countersignatures of a record, oldest first.</summary>
    Task<IReadOnlyList<Countersignature>> ListAsync(string recordId, CancellationToken cancel);

    /// <summary>The countersignature, the electronic signature that is bound to it, and their audit entries stand in one transaction (21 CFR 11.70).</summary>
    /// <param name="signer">Of subject <c>record/{id}</c>; whoever made it has seen to role and password.</param>
    /// <exception cref="ArgumentException">The reason is blank or too long.</exception>
    Task<CountersignResult> SignAsync(
        string recordId,
        int expectedRevision,
        string reason,
        SignatureProof signer,
        CancellationToken cancel
    );

    /// <summary>Writes into the audit trail that somebody did not prove to be who is signed in.</summary>
    Task NoteRefusedAsync(string recordId, string actor, CancellationToken cancel);
}
