namespace ColdChain.Records.Access;

/// <summary>A bearer token of the HTTP API: acts for a user, within its scopes, until it expires.</summary>
public sealed record ApiToken(
    string Id,
    string Name,
    string UserName,
    IReadOnlyList<string> Scopes,
    long CreatedMs,
    long ExpiresMs,
    long? RevokedMs
)
{
    /// <summary>When it was last used, to the minute; null: never.</summary>
    public long? LastUsedMs { get; init; }
}
