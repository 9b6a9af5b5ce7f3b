using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Records.Exposures;

/// <summary>One channel speaks for an exposure over this part of its span.</summary>
public sealed record JudgingChannel(string PointId, ChannelId Channel, TimeRange Span);
