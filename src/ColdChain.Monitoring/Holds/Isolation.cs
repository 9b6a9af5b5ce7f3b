using Microsoft.Extensions.Logging;

namespace ColdChain.Monitoring.Holds;

/// <summary>Keeps what goes wrong with one batch or run from the others, and from the service: it is said loudly, counted, and tried again.</summary>
internal sealed class Isolation(MonitoringMetrics metrics, ILogger<Isolation> logger)
{
    /// <returns>False: it failed, and that was said. What a server or disk does (an <see cref="IOException"/>) is no fault of the one: it goes on to the caller.</returns>
    public async Task<bool> TryAsync(string what, Func<Task> work, CancellationToken cancel)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception failure) when (failure is not IOException && !cancel.IsCancellationRequested)
        {
            metrics.HoldFailed();
            logger.HoldFailed(failure, what);
            return false;
        }
    }
}
