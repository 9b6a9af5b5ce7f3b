using ColdChain.Records.Audit;

namespace ColdChain.Records.Access;

/// <summary>Bearer tokens of the HTTP API.</summary>
public interface IApiTokens
{
    /// <exception cref="ArgumentException">An unknown user or scope, or a lifetime that is not positive or over two years; says which.</exception>
    Task<CreatedToken> CreateAsync(
        string name,
        string userName,
        IReadOnlyList<string> scopes,
        TimeSpan lifetime,
        ChangeNote note,
        CancellationToken cancel
    );

    /// <summary>The token with this secret; null when there is none, or it has expired, was revoked, or its user is not active.</summary>
    Task<ApiToken?> FindAsync(string secret, CancellationToken cancel);
    Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancel);

    /// <returns>False when there is no such token, or it was revoked before.</returns>
    Task<bool> RevokeAsync(string id, ChangeNote note, CancellationToken cancel);
}
