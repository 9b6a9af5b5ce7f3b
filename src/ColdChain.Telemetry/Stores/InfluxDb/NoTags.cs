using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Stores.InfluxDb;

internal sealed class NoTags : ITagSource
{
    public string? EquipmentOf(in ChannelId channel, long timeMs) => null;
}
