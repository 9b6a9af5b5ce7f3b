using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Generations;

namespace ColdChain.Telemetry.Feed;

/// <summary>What a block says of messages that are decoded again. Mostly nothing.</summary>
/// <param name="Orders">By their sequence, with the receive time of the marker.</param>
/// <param name="Readings">New ones, for the store alone: nobody chooses them before the end of their order.</param>
/// <param name="Ends">With the receive time of the marker.</param>
internal sealed record BlockGenerations(
    IReadOnlyList<(long Sequence, long OrderedMs, GenerationOrder Order)> Orders,
    IReadOnlyList<GenerationPart> Parts,
    IReadOnlyList<Reading> Readings,
    IReadOnlyList<(long AtMs, GenerationEnd End)> Ends,
    IReadOnlyList<JournalDecision> Decisions
)
{
    public static BlockGenerations None { get; } = new([], [], [], [], []);

    /// <summary>Of the orders that came to their end.</summary>
    public IReadOnlyList<TouchedChannel> Touched =>
        Ends.Count == 0 ? [] : [.. Ends.Where(ended => !ended.End.Cancelled).SelectMany(ended => ended.End.Touched)];

    public static BlockGenerations Join(IEnumerable<BlockGenerations> all)
    {
        var some = all.Where(each => each != None).ToList();
        return some.Count switch
        {
            0 => None,
            1 => some[0],
            _ => new BlockGenerations(
                [.. some.SelectMany(each => each.Orders)],
                [.. some.SelectMany(each => each.Parts)],
                [.. some.SelectMany(each => each.Readings)],
                [.. some.SelectMany(each => each.Ends)],
                [.. some.SelectMany(each => each.Decisions)]
            ),
        };
    }
}
