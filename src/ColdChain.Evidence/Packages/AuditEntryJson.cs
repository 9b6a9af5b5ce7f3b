using ColdChain.Domain.Time;
using ColdChain.Records.Audit;

namespace ColdChain.Evidence.Packages;

/// <summary>An entry of <c>audit.json</c>. Before and after are texts, as they were chained.</summary>
/// <param name="Withheld">Something in it is withheld from who asked: it cannot be held against its hash.</param>
internal sealed record AuditEntryJson(
    string Site,
    long Sequence,
    string At,
    string Actor,
    string Action,
    string Subject,
    string? Reason,
    string? Before,
    string? After,
    string PreviousHash,
    string Hash,
    bool Withheld
)
{
    /// <exception cref="FormatException">The time is none.</exception>
    public ChainedEntry ToEntry() =>
        new(
            new AuditEntry(
                Site,
                IsoTime.TryParse(At, out var ms) ? ms : throw new FormatException($"'{At}' is no time"),
                Actor,
                Action,
                Subject,
                Reason,
                Before,
                After
            ),
            Sequence,
            PreviousHash,
            Hash
        );
}
