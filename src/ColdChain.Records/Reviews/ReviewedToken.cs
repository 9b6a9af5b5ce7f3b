namespace ColdChain.Records.Reviews;

/// <summary>An API token in force.</summary>
public sealed record ReviewedToken(
    string Id,
    string Name,
    string UserName,
    IReadOnlyList<string> Scopes,
    long ExpiresMs,
    long? LastUsedMs,
    bool IsUnused
);
