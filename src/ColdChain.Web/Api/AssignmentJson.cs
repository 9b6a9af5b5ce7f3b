using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Api;

/// <summary>A channel observes a measuring point over a span of event time.</summary>
internal sealed record AssignmentJson(string Id, string Point, string Site, string Device, string Channel, string From, string? To)
{
    public static AssignmentJson Of(ChannelAssignment row) =>
        new(
            row.Id,
            row.PointId,
            row.Channel.Site,
            row.Channel.Device,
            row.Channel.Name,
            IsoTime.Format(row.Valid.FromMs),
            Iso.OrNull(row.Valid.ToMs)
        );
}
