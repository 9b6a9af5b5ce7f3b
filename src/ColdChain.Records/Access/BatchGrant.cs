namespace ColdChain.Records.Access;

/// <summary>A partner may see a batch and hand in for it. Times in ms UTC.</summary>
/// <param name="ExpiresMs">Null: until it is ended.</param>
/// <param name="EndedMs">When somebody ended it; null: nobody did.</param>
public sealed record BatchGrant(
    string Id,
    string UserName,
    string Batch,
    string GrantedBy,
    long GrantedMs,
    long? ExpiresMs,
    string? EndedBy,
    long? EndedMs
)
{
    public bool IsInForce(long nowMs) => EndedMs is null && (ExpiresMs is null || ExpiresMs > nowMs);
}
