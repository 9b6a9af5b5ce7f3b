namespace ColdChain.Records.Audit;

/// <summary>The newest link of a site's chain. Kept outside the database it shows later whether the chain's end was cut off or written anew.</summary>
/// <param name="Sequence">0: the chain has no entry.</param>
/// <param name="Hash">Lower-case hexadecimal.</param>
public sealed record AuditHead(string Site, long Sequence, string Hash);
