using System.Text.Json;
using ColdChain.Records.Audit;
using ColdChain.Records.Kinds;

namespace ColdChain.Records.Reads;

/// <summary>A read as an entry of the audit trail, and back.</summary>
internal static class ReadJson
{
    public static AuditEntry ToEntry(GradedRead read) =>
        new(
            ReadChain.Of(read.Site),
            read.AtMs,
            read.Actor,
            ReadChain.Action,
            read.Subject,
            Reason: null,
            Before: null,
            AuditJson.Of(new Body(read.Door, read.Address, nameof(AccessGrade.Restricted), read.Records, read.Fields))
        );

    public static GradedRead From(AuditEntry entry)
    {
        var body = JsonSerializer.Deserialize<Body>(entry.After!, AuditJson.Options)!;
        return new GradedRead(
            ReadChain.SiteOf(entry.Site),
            entry.AtMs,
            entry.Actor,
            body.Door,
            body.Address,
            entry.Subject,
            body.Records,
            body.FieldKeys
        );
    }

    /// <param name="FieldKeys">Not called after a field: the mask of the audit trail goes by names of properties.</param>
    private sealed record Body(string Door, string Address, string Grade, IReadOnlyList<string> Records, IReadOnlyList<string> FieldKeys);
}
