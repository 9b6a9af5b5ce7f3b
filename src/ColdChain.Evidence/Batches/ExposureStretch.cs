using ColdChain.Monitoring.Impact;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;

namespace ColdChain.Evidence.Batches;

/// <summary>One exposure of a batch with what judges it; or the time of an equipment by itself, whose exposure is of no batch and from no record.</summary>
/// <param name="Equipment">Null: unaccounted time, or equipment that is not known any more.</param>
/// <param name="Excursions">Of the points that judge it, by start, each as far as the batch was there.</param>
/// <param name="ToMs">End of the exposure, or the time up to which it is looked at while it goes on.</param>
public sealed record ExposureStretch(
    Exposure Exposure,
    EquipmentItem? Equipment,
    long ToMs,
    IReadOnlyList<ExposedPoint> Points,
    IReadOnlyList<ExcursionImpact> Excursions
)
{
    public long FromMs => Exposure.Span.FromMs;

    /// <summary>Of an equipment or a shipment: exposures of the batches that were in it. Of a batch's own life: empty.</summary>
    public IReadOnlyList<Exposure> Occupants { get; init; } = [];
}
