using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Feed;
using ColdChain.Telemetry.Generations;

namespace ColdChain.Telemetry;

/// <summary>What a run of journal records gave, in journal order: the unit that consumers take and commit with their cursor.</summary>
public sealed class DecodedBlock
{
    /// <summary>First and last journal sequence covered, both inclusive; there is always at least one.</summary>
    public required long FromSequence { get; init; }
    public required long ToSequence { get; init; }
    public required IReadOnlyList<Reading> Readings { get; init; }
    public required IReadOnlyList<RejectedMessage> Rejects { get; init; }

    /// <summary>What was heard of each device in these records, readings or not: the basis of last-seen and of silence.</summary>
    public required IReadOnlyList<DeviceHeard> Heard { get; init; }

    /// <summary>Messages that were understood and have no reading in them, which is not the same as one that could not be mapped.</summary>
    internal int WithoutReading { get; init; }

    /// <summary>
    /// Older messages that were decoded again here, by order of a person; their readings and rejects are among those of the block, with the
    /// sequence of the message they are from.
    /// </summary>
    public IReadOnlyList<long> Reprocessed { get; init; } = [];

    /// <summary>Of <see cref="Reprocessed"/> those that gave no reject any more; the block may hold the reject from before as well.</summary>
    public IReadOnlyList<long> Mended { get; init; } = [];

    /// <summary>Sparkplug nodes that should send their births again, with the receive time of the message that showed it.</summary>
    internal IReadOnlyList<KeyValuePair<RebirthWanted, long>> RebirthWanted { get; init; } = [];

    /// <summary>The topics that devices used in these records; <see cref="DeviceTopic.Refused"/> ones gave no readings.</summary>
    public IReadOnlyList<DeviceTopic> Topics { get; init; } = [];

    /// <summary>What was decoded again by order of a person, as generations of their own.</summary>
    internal BlockGenerations Generations { get; init; } = BlockGenerations.None;

    /// <summary>All that a time-series store keeps of the block: readings, and those of generations.</summary>
    internal IReadOnlyList<Reading> Stored => field ??= Generations.Readings.Count == 0 ? Readings : [.. Readings, .. Generations.Readings];

    /// <summary>Channels whose readings are others from this block on, as a generation was ended in it; chosen when the store is past the block.</summary>
    public IReadOnlyList<TouchedChannel> Regenerated { get; init; } = [];

    /// <summary>What was decided about decoding, for the audit trail.</summary>
    public IReadOnlyList<JournalDecision> Decisions { get; init; } = [];

    /// <summary>Blocks that follow each other as one, for a store that likes large writes.</summary>
    internal static DecodedBlock Join(IReadOnlyList<DecodedBlock> blocks)
    {
        if (blocks.Count == 1)
            return blocks[0];
        return new DecodedBlock
        {
            FromSequence = blocks[0].FromSequence,
            ToSequence = blocks[^1].ToSequence,
            Readings = [.. blocks.SelectMany(block => block.Readings)],
            Rejects = [.. blocks.SelectMany(block => block.Rejects)],
            Heard = [.. blocks.SelectMany(block => block.Heard)],
            Reprocessed = [.. blocks.SelectMany(block => block.Reprocessed)],
            Mended = [.. blocks.SelectMany(block => block.Mended)],
            WithoutReading = blocks.Sum(block => block.WithoutReading),
            Topics = [.. blocks.SelectMany(block => block.Topics)],
            Generations = BlockGenerations.Join(blocks.Select(block => block.Generations)),
            Regenerated = [.. blocks.SelectMany(block => block.Regenerated)],
            Decisions = [.. blocks.SelectMany(block => block.Decisions)],
        };
    }
}
