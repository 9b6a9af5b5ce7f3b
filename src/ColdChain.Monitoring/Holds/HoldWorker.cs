using ColdChain.Monitoring.Cryopreservation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Holds;

/// <summary>Brings what changed to runs and holds, beside the monitor: a slow store delays a hold, never an alarm of a limit.</summary>
/// <remarks>Nothing that fails here ends the service: messages are journaled and limits judged without it. Each round tries again.</remarks>
internal sealed class HoldWorker(
    RunRound runs,
    HoldRound round,
    Isolation isolation,
    IOptions<MonitoringOptions> options,
    TimeProvider clock,
    ILogger<HoldWorker> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.HoldInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync("the round over runs", () => runs.RunAsync(stoppingToken), stoppingToken);
            await TryAsync(
                "the round over holds",
                async () =>
                {
                    while (await round.RunAsync(stoppingToken)) { }
                },
                stoppingToken
            );
        }
    }

    private async Task TryAsync(string what, Func<Task> work, CancellationToken cancel)
    {
        try
        {
            await isolation.TryAsync(what, work, cancel);
        }
        catch (IOException failure)
        {
            logger.HoldsWait(failure.Message);
        }
    }
}
