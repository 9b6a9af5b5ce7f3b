using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.InForce;

/// <summary>Which decoders belong to which place of the journal. Thread safe.</summary>
internal interface IProfileTimeline
{
    /// <summary>Completes when it is known: nothing is decoded before.</summary>
    Task WhenKnownAsync(CancellationToken cancel);

    /// <summary>The decoders for the message after a sequence.</summary>
    MessageDecoders At(long sequence);

    /// <summary>The decoders that were in force for a message or have been since, up to another place: each set once.</summary>
    IReadOnlyList<MessageDecoders> Between(long sequence, long upTo);

    /// <summary>A record of a set was read.</summary>
    /// <returns>The decoders from there on; null: it cannot be used, and nothing changes.</returns>
    MessageDecoders? Take(in JournalRecord record);
}
