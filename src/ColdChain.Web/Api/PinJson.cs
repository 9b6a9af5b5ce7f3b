using ColdChain.Domain.Time;
using ColdChain.Records.Devices;

namespace ColdChain.Web.Api;

/// <summary>A topic filter that a device is pinned to, over a span of receive time.</summary>
internal sealed record PinJson(string Id, string Topic, string From, string? To, string PinnedBy, string? Reason)
{
    public static PinJson Of(TopicPin pin) =>
        new(pin.Id, pin.Filter, IsoTime.Format(pin.Valid.FromMs), Iso.OrNull(pin.Valid.ToMs), pin.PinnedBy, pin.Reason);
}
