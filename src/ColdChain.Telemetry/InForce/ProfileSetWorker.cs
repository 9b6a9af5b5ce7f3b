using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ColdChain.Telemetry.InForce;

/// <summary>Puts the profiles of this start on record in the journal, when they are others than before.</summary>
internal sealed class ProfileSetWorker(ProfileSets sets, TimeProvider clock, ILogger<ProfileSetWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await sets.RecordStartAsync(stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (IOException failure)
            {
                // The journal's disk, or the book's: messages are decoded with the profiles before until it is written.
                logger.ProfilesNotRecorded(failure.Message);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
