using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ColdChain.Journal.Sealing;

/// <summary>Seals and keeps the archive by and by, away from reception.</summary>
internal sealed class SealingWorker(SealedArchive archive, IOptions<SealingOptions> options, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
            return;
        using var timer = new PeriodicTimer(options.Value.Interval, clock);
        try
        {
            do
            {
                await archive.RunRoundAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the service stops; what was begun is done again at the next start
        }
    }
}
