using ColdChain.Telemetry.Stores;

namespace ColdChain.Monitoring.Reevaluation;

/// <summary>
/// Up to which message history can be read as it will stay. The store has the readings of a message that was decoded again a moment before readers choose
/// them: who reads in between judges the old ones, and nothing asks for it a second time.
/// </summary>
public sealed class StoreReach(ITimeSeriesStore series, IStoreHealth writer)
{
    /// <exception cref="StoreUnavailableException">The store cannot be asked now.</exception>
    public async ValueTask<long> ReadAsync(CancellationToken cancel) => Math.Min(await series.ReadCursorAsync(cancel), writer.Cursor);
}
