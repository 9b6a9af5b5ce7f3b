using ColdChain.Storage;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Telemetry.Replay;

/// <summary>How far the service has come with its stores.</summary>
internal sealed class PresentPlaces(PresentTelemetry present, Guid recorder) : IAsyncDisposable
{
    private readonly DeadLetterBook _letters = new(Path.Combine(present.Directory, "rejects.db"), asItIs: true);

    /// <summary>The greater of the places: one that was lost is behind. 0: both are, or nothing was written yet.</summary>
    /// <exception cref="StoreUnavailableException">A store behind a network cannot be asked.</exception>
    public async Task<long> ReachedAsync(CancellationToken cancel) =>
        Math.Max(
            await OrNothingAsync(() => _letters.ReadCursorAsync(recorder, StoreWorker.Consumer, cancel)),
            present.Kind is StoreKind.InfluxDb
                ? await present.Series.ReadCursorAsync(cancel)
                : await OrNothingAsync(() => present.Series.ReadCursorAsync(cancel).AsTask())
        );

    public ValueTask DisposeAsync() => _letters.DisposeAsync();

    /// <summary>A file that is not there or cannot be read holds nothing: making it again is what a replay is for.</summary>
    private static async Task<long> OrNothingAsync(Func<Task<long>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception lost) when (lost is DatabaseUnavailableException or StoreUnavailableException or SchemaMismatchException)
        {
            return 0;
        }
    }
}
