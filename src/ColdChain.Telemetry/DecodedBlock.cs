using ColdChain.Domain.Readings;

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
}
