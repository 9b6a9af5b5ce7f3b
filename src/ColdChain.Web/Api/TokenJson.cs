using ColdChain.Records.Access;
using ColdChain.Web.Formatting;

namespace ColdChain.Web.Api;

/// <summary>An API token.</summary>
/// <param name="LastUsed">To the minute; null: never.</param>
/// <param name="Secret">In the answer that makes it, and nowhere else.</param>
internal sealed record TokenJson(
    string Id,
    string Name,
    string User,
    IReadOnlyList<string> Scopes,
    string Created,
    string Expires,
    string? Revoked,
    string? LastUsed,
    string? Secret
)
{
    public static TokenJson Of(ApiToken token, string? secret) =>
        new(
            token.Id,
            token.Name,
            token.UserName,
            token.Scopes,
            Format.Iso(token.CreatedMs),
            Format.Iso(token.ExpiresMs),
            token.RevokedMs is { } revoked ? Format.Iso(revoked) : null,
            token.LastUsedMs is { } used ? Format.Iso(used) : null,
            secret
        );
}
