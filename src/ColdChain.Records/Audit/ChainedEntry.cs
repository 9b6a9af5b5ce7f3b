namespace ColdChain.Records.Audit;

/// <summary>An entry of the audit trail with its place in its chain.</summary>
/// <param name="Sequence">In the chain of its site, from 1.</param>
/// <param name="PreviousHash">Of the entry before; lower-case hexadecimal.</param>
/// <param name="Hash">Of the entry, over all of it and the hash before (docs/security.md).</param>
public sealed record ChainedEntry(AuditEntry Entry, long Sequence, string PreviousHash, string Hash)
{
    private static readonly System.Buffers.SearchValues<char> Digits = System.Buffers.SearchValues.Create("0123456789abcdef");

    /// <summary>The entry stands as it was chained.</summary>
    public bool IsAsWritten =>
        PreviousHash.Length == 64
        && !PreviousHash.AsSpan().ContainsAnyExcept(Digits)
        && AuditLink.HashOf(PreviousHash, Sequence, Entry) == Hash;
}
