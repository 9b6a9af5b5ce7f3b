using ColdChain.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Holds;

/// <summary>Brings what changed to the holds, beside the monitor: a slow store delays a hold, never an alarm.</summary>
internal sealed class HoldWorker(HoldRound round, IOptions<MonitoringOptions> options, TimeProvider clock, ILogger<HoldWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(options.Value.HoldInterval, clock, stoppingToken);
            try
            {
                while (await round.RunAsync(stoppingToken)) { }
            }
            catch (DatabaseUnavailableException failure)
            {
                logger.HoldsWait(failure.Message);
            }
        }
    }
}
