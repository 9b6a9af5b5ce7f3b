using ColdChain.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ColdChain.Monitoring.Alarms;

/// <summary>Runs the <see cref="AlarmRound"/> when something falls due.</summary>
internal sealed class AlarmClock(AlarmRound round, AlarmClockSignal signal, TimeProvider clock, ILogger<AlarmClock> logger)
    : BackgroundService
{
    /// <summary>Looks even if nothing is known to fall due: an alarm may have been acknowledged, another process may have written.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = signal.WaitAsync();
            var wait = LongestSleep;
            try
            {
                var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
                if (await round.RunAsync(now, stoppingToken) is { } next)
                    wait = TimeSpan.FromMilliseconds(Math.Clamp(next - now, 1, (long)LongestSleep.TotalMilliseconds));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (DatabaseUnavailableException failure)
            {
                logger.AlarmRoundFailed(failure.Message);
            }
            using var awake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(Task.Delay(wait, clock, awake.Token), changed);
            await awake.CancelAsync();
        }
    }
}
