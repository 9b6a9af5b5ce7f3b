using ColdChain.Domain.Time;
using ColdChain.Records.Exposures;

namespace ColdChain.Web.Api;

/// <summary>Where a batch was before it was split off or pooled.</summary>
/// <param name="PartOf">The batch that it was part of.</param>
/// <param name="To">The division at the latest.</param>
internal sealed record InheritedExposureJson(
    string PartOf,
    string Phase,
    string? Equipment,
    string? Position,
    string From,
    string? To,
    string Record,
    string RecordKind
)
{
    public static InheritedExposureJson Of(InheritedExposure inherited) =>
        new(
            inherited.Of,
            ApiJson.Word(inherited.Exposure.Phase),
            inherited.Exposure.EquipmentNumber,
            inherited.Exposure.Position,
            IsoTime.Format(inherited.Exposure.Span.FromMs),
            Iso.OrNull(inherited.Exposure.Span.ToMs),
            inherited.Exposure.RecordId,
            inherited.Exposure.RecordKind
        );
}
