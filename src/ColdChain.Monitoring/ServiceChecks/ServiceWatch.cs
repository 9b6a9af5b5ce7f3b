using ColdChain.Monitoring.Alarms;
using ColdChain.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>Runs the <see cref="ServiceRound"/> as long as the service runs.</summary>
internal sealed class ServiceWatch(
    ServiceRound round,
    AlarmRound alarms,
    IOptions<ServiceCheckOptions> options,
    TimeProvider clock,
    ILogger<ServiceWatch> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Every, clock);
        try
        {
            do
            {
                await RunAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }
    }

    private async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            alarms.Tell(await round.RunAsync(clock.GetUtcNow().ToUnixTimeMilliseconds(), cancel));
        }
        catch (DatabaseUnavailableException failure)
        {
            // Without the records database there is no alarm: the signs of life end, and the lights go to their safe state.
            logger.ServiceNotChecked(failure.Message);
        }
    }
}
