using ColdChain.Domain.Time;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;

namespace ColdChain.Web.Api;

/// <summary>An entry of the audit trail in the API; before and after are JSON texts as they were chained.</summary>
internal sealed record AuditJson(
    string Site,
    string At,
    string Actor,
    string Action,
    string Subject,
    string? Reason,
    string? Before,
    string? After
)
{
    /// <summary>As who asks may see it.</summary>
    public static AuditJson From(AuditEntry whole, IReadOnlyList<Role> roles)
    {
        var entry = AuditMask.For(whole, roles);
        return new(
            entry.Site,
            IsoTime.Format(entry.AtMs),
            entry.Actor,
            entry.Action,
            entry.Subject,
            entry.Reason,
            entry.Before,
            entry.After
        );
    }
}
