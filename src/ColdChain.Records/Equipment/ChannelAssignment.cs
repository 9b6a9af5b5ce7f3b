using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Records.Equipment;

/// <summary>A channel observes a measuring point over a span of event time. Spans of one point do not overlap.</summary>
public sealed record ChannelAssignment(string Id, string PointId, ChannelId Channel, TimeRange Valid);
