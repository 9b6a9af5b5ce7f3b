using ColdChain.Records.Access;
using ColdChain.Web.Formatting;

namespace ColdChain.Web.Api;

/// <summary>A batch that a partner sees.</summary>
internal sealed record GrantJson(
    string Id,
    string User,
    string Batch,
    string GrantedBy,
    string Granted,
    string? Until,
    string? EndedBy,
    string? Ended
)
{
    public static GrantJson Of(BatchGrant grant) =>
        new(
            grant.Id,
            grant.UserName,
            grant.Batch,
            grant.GrantedBy,
            Format.Iso(grant.GrantedMs),
            grant.ExpiresMs is { } until ? Format.Iso(until) : null,
            grant.EndedBy,
            grant.EndedMs is { } ended ? Format.Iso(ended) : null
        );
}
