using ColdChain.Monitoring;
using ColdChain.Monitoring.Reevaluation;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Evidence.Packages;

/// <summary>Waits until readings are stored and judged as far as what was sealed.</summary>
internal sealed class DerivedStores(StoreReach store, MonitorState monitor, TimeProvider clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <exception cref="StoreBehindException">They are not after <paramref name="patience"/>.</exception>
    /// <exception cref="StoreUnavailableException">The store does not answer now.</exception>
    public async Task WaitAsync(long sequence, TimeSpan patience, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var stored = await store.ReadAsync(cancel);
            // Where it does not run, as for the command, what it judged when it ran stands.
            var judged = monitor.Running ? monitor.Cursor : long.MaxValue;
            if (stored >= sequence && judged >= sequence && (!monitor.Running || monitor.PendingReevaluations == 0))
                return;
            if (clock.GetElapsedTime(started) >= patience)
                throw new StoreBehindException(
                    $"The journal is sealed up to sequence {sequence}, but readings are stored up to {stored}{(monitor.Running ? $" and judged up to {judged}" : "")}. Try again when the service has caught up."
                );
            await Task.Delay(Step, clock, cancel);
        }
    }
}
