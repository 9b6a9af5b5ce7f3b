namespace ColdChain.Records.Signatures;

/// <summary>Computes again what signatures are bound to (21 CFR 11.70).</summary>
public interface ISignatureCheck
{
    /// <summary>Signatures of a subject, oldest first, each with how it stands now.</summary>
    Task<IReadOnlyList<CheckedSignature>> ListAsync(string subject, CancellationToken cancel);

    /// <summary>
    /// Every signature of the database: it fits something that is there, and stands in the audit chain as it stands in its table; and every signature of
    /// the chain stands in the table. Check the chains themselves first.
    /// </summary>
    Task<SignatureVerdict> VerifyAsync(CancellationToken cancel);
}
