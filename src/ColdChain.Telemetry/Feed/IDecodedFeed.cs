namespace ColdChain.Telemetry;

/// <summary>The decoded journal. At the tail all consumers share one decode; one that lags decodes for itself.</summary>
public interface IDecodedFeed
{
    /// <summary>
    /// The next block after <paramref name="afterSequence"/>; waits until there is one. Blocks are bounded in messages (default 1,000) and may be smaller.
    /// The same object may be given to several consumers: it is not changed any more.
    /// </summary>
    ValueTask<DecodedBlock> ReadAsync(long afterSequence, CancellationToken cancel);
}
