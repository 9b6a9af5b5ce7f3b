using ColdChain.Telemetry.Stores;

namespace ColdChain.Telemetry.Replay;

/// <summary>
/// Decodes the journal from its first record on, a record at a time, into fresh stores in a folder of their own. What stands in the present ones is only
/// read, to be compared.
/// </summary>
public interface ITelemetryReplay
{
    /// <summary>The readings made anew.</summary>
    ITimeSeriesStore Series { get; }

    /// <summary>The last sequence that is decoded: as far as the service has written, or the end of the journal when it has written nothing.</summary>
    long UpTo { get; }

    /// <summary>Names the present stores and finds how far the service has come.</summary>
    /// <exception cref="IOException">The stores belong to another journal, or one behind a network is away.</exception>
    Task BeginAsync(PresentTelemetry present, CancellationToken cancel);

    /// <summary>What the next record gave; null at the end.</summary>
    /// <exception cref="ColdChain.Journal.JournalCorruptException">Names segment and offset.</exception>
    Task<DecodedBlock?> NextAsync(CancellationToken cancel);

    /// <summary>All that was decoded stands in the fresh stores when it returns; also told by the sequence.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    Task<long> FlushAsync(CancellationToken cancel);

    /// <summary>The last step: the state of the decoders is kept, and what only a store knew is taken over.</summary>
    Task EndAsync(CancellationToken cancel);

    /// <summary>For a store behind a network: the service begins at the first record when it starts with the fresh books, and writes every point again.</summary>
    Task LetWriteAgainAsync(CancellationToken cancel);

    /// <summary>Lays the fresh stores beside the present ones.</summary>
    Task<IReadOnlyList<ReplayDifference>> CompareAsync(CancellationToken cancel);
}
