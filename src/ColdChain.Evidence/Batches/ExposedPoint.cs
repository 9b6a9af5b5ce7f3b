using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;

namespace ColdChain.Evidence.Batches;

/// <summary>A measuring point that judges an exposure.</summary>
/// <param name="Channels">Which channel observed it over which part of the exposure.</param>
/// <param name="Limits">In force at some time of the exposure.</param>
/// <param name="Excursions">Of the point, overlapping the exposure; their figures are of the whole excursion.</param>
public sealed record ExposedPoint(
    MeasuringPoint Point,
    IReadOnlyList<JudgingChannel> Channels,
    IReadOnlyList<LimitAssignment> Limits,
    IReadOnlyList<StoredExcursion> Excursions
);
