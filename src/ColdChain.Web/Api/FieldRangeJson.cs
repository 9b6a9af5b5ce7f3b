using ColdChain.Domain.Time;
using ColdChain.Records.Ranges;

namespace ColdChain.Web.Api;

/// <summary>A version of the range of a field.</summary>
internal sealed record FieldRangeJson(
    string Kind,
    string Field,
    int Version,
    RangeNature Nature,
    string? Allowed,
    string ValidFrom,
    string KnownSince,
    string EnteredBy,
    string? Reason
)
{
    public static FieldRangeJson From(FieldRange range) =>
        new(
            range.Kind,
            range.Field,
            range.Version,
            range.Nature,
            range.Allowed?.ToString(),
            IsoTime.Format(range.ValidFromMs),
            IsoTime.Format(range.KnownMs),
            range.EnteredBy,
            range.Reason
        );
}
