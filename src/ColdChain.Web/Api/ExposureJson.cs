using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;

namespace ColdChain.Web.Api;

/// <summary>Where a batch was, and what judged it there.</summary>
internal sealed record ExposureJson(
    string Phase,
    string? Equipment,
    string? Position,
    string From,
    string? To,
    string Record,
    string RecordKind,
    IReadOnlyList<string> Points,
    bool Conflicting
)
{
    public static ExposureJson Of(ExposureStretch stretch) =>
        new(
            ApiJson.Word(stretch.Exposure.Phase),
            stretch.Exposure.EquipmentNumber,
            stretch.Exposure.Position,
            IsoTime.Format(stretch.FromMs),
            Iso.OrNull(stretch.Exposure.Span.ToMs),
            stretch.Exposure.RecordId,
            stretch.Exposure.RecordKind,
            [.. stretch.Points.Select(point => point.Point.Id)],
            stretch.Exposure.Conflicting
        );
}
