using ColdChain.Storage;

namespace ColdChain.Telemetry.Feed.State;

/// <summary>Decode states at places in the journal. A cache: what is lost is decoded again.</summary>
internal interface IDecodeStates
{
    /// <summary>The newest state at or before a sequence; null when there is none.</summary>
    /// <exception cref="DatabaseUnavailableException">It cannot be asked now.</exception>
    Task<DecodeState?> FindAsync(Guid recorder, long atOrBefore, CancellationToken cancel);

    /// <summary>Keeps a state, and of the older ones fewer the older they are. Safe against a crash at any point.</summary>
    /// <exception cref="DatabaseUnavailableException">It cannot be written now.</exception>
    Task SaveAsync(Guid recorder, DecodeState state, CancellationToken cancel);
}
