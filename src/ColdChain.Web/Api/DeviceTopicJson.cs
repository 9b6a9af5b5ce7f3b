using ColdChain.Domain.Time;
using ColdChain.Monitoring.Devices;

namespace ColdChain.Web.Api;

/// <summary>A topic that a device used, in receive times.</summary>
internal sealed record DeviceTopicJson(string Topic, string FirstSeen, string LastSeen, long Messages, long Refused, bool Pinned)
{
    public static DeviceTopicJson Of(DeviceTopicView view) =>
        new(view.Topic, IsoTime.Format(view.FirstMs), IsoTime.Format(view.LastMs), view.Messages, view.Refused, view.IsPinned);
}
