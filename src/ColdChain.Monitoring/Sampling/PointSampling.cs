using ColdChain.Domain.Sampling;
using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.Sampling;

/// <summary>How a measuring point kept its site's sampling rule over a span.</summary>
/// <param name="Ordinary">The longest pause allowed while in range: that of storage, or of transport for a shipper.</param>
public sealed record PointSampling(MeasuringPoint Point, SamplingRule Rule, TimeSpan Ordinary, TimeRange Span, SamplingReport Report);
