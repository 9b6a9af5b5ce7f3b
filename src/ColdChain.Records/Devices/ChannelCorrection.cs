using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Records.Devices;

/// <summary>What is added to a channel's raw values over a span of event time. The raw values stay what is stored and judged.</summary>
/// <param name="Version">Counts up when the span is cut or ended.</param>
/// <param name="Amount">In the channel's unit; at most four decimals.</param>
/// <param name="CalibrationId">The certificate that it is from; empty when it has none.</param>
public sealed record ChannelCorrection(string Id, int Version, ChannelId Channel, decimal Amount, string CalibrationId, TimeRange Valid);
