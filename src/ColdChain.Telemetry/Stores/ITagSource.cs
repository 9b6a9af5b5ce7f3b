using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Stores;

/// <summary>What dashboards want beside a reading. Never evidence: it may be out of date, and it is not corrected afterwards.</summary>
public interface ITagSource
{
    /// <summary>Number of the equipment that a channel observed at an event time, for the tag <c>equipment</c>; null when it is not known.</summary>
    string? EquipmentOf(in ChannelId channel, long timeMs);
}
