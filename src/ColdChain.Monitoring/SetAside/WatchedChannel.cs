using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.SetAside;

/// <summary>A channel to be looked at.</summary>
/// <param name="PointId">The measuring point that it observes then; null: of no point.</param>
/// <param name="Valid">When it observes it.</param>
/// <param name="Limits">Of the point: their start-up periods count.</param>
public sealed record WatchedChannel(string? PointId, ChannelId Channel, TimeRange Valid, IReadOnlyList<LimitAssignment> Limits);
