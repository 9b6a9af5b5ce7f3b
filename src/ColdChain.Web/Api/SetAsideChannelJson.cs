using ColdChain.Monitoring.SetAside;

namespace ColdChain.Web.Api;

/// <summary>What is set aside of one channel, in the API.</summary>
/// <param name="Point">Null: the channel observes no measuring point.</param>
/// <param name="ConflictCount">Instants with different values; at most 50 of them stand in <paramref name="Conflicts"/>.</param>
internal sealed record SetAsideChannelJson(
    string? Point,
    string Channel,
    int ConflictCount,
    IReadOnlyList<ConflictJson> Conflicts,
    IReadOnlyList<LeftOutJson> LeftOut
)
{
    public static SetAsideChannelJson Of(SetAsideChannel channel) =>
        new(
            channel.PointId,
            channel.Channel.ToString(),
            channel.ConflictCount,
            [.. channel.Conflicts.Select(ConflictJson.From)],
            [.. channel.LeftOut.Select(LeftOutJson.Of)]
        );
}
