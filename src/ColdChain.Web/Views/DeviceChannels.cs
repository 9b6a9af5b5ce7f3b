using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Devices;
using ColdChain.Monitoring.SetAside;

namespace ColdChain.Web.Views;

/// <summary>The channels of a device, assigned or not.</summary>
internal static class DeviceChannels
{
    public static IEnumerable<WatchedChannel> Watched(DeviceView device, TimeRange span) =>
        device.Channels.Select(channel => new WatchedChannel(
            channel.PointId,
            new ChannelId(device.Site, device.Id, channel.Name),
            span,
            Limits: []
        ));
}
