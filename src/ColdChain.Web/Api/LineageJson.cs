using ColdChain.Domain.Time;
using ColdChain.Records.Lineage;

namespace ColdChain.Web.Api;

/// <summary>A lineage: codes that the role may not see begin with <c>•••</c> and say nothing of the code.</summary>
/// <param name="Cut">There is more than one answer shows: ask from another end.</param>
internal sealed record LineageJson(
    LineageNodeJson Start,
    IReadOnlyList<LineageNodeJson> Nodes,
    IReadOnlyList<LineageLinkJson> Links,
    bool Cut
)
{
    public static LineageJson Of(LineageTrace trace) =>
        new(
            LineageNodeJson.Of(trace.Start),
            [.. trace.Nodes.Select(LineageNodeJson.Of)],
            [
                .. trace.Links.Select(link => new LineageLinkJson(
                    LineageNodeJson.Of(link.From),
                    LineageNodeJson.Of(link.To),
                    IsoTime.Format(link.AtMs),
                    link.RecordId
                )),
            ],
            trace.IsCut
        );
}
