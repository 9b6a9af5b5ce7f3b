using ColdChain.Domain.Time;
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
    public static AuditJson From(AuditEntry entry) =>
        new(entry.Site, IsoTime.Format(entry.AtMs), entry.Actor, entry.Action, entry.Subject, entry.Reason, entry.Before, entry.After);
}
