using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Telemetry.Generations;

/// <summary>Which generation of a message's readings is chosen. Asked by the stores for every reading that may have another. Thread safe.</summary>
internal interface IGenerations
{
    /// <summary>Completes when it is known.</summary>
    /// <exception cref="Stores.StoreUnavailableException">It cannot be known now.</exception>
    ValueTask WhenKnownAsync(CancellationToken cancel);

    /// <summary>No message was ever decoded again.</summary>
    bool IsEmpty { get; }

    /// <summary>Whether the reading is of the newest generation of its message.</summary>
    bool IsChosen(in Reading reading);

    /// <summary>Messages among which some were decoded again that may touch readings of a channel in a span; few, mostly none.</summary>
    IReadOnlyList<SequenceRange> Affecting(in ChannelId channel, TimeRange span);

    /// <summary>Channels whose newest reading may be of another generation.</summary>
    IReadOnlyCollection<ChannelId> Touched { get; }
}
