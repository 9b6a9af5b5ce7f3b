using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Journal.Sealing.Heads;

/// <summary>Gives the newest head to every publisher. One that fails is tried again, with longer and longer waits, and holds up nothing.</summary>
internal sealed class HeadPublishing(
    SealedArchive archive,
    IEnumerable<ITreeHeadPublisher> publishers,
    IOptions<SealingOptions> options,
    TimeProvider clock,
    ILogger<HeadPublishing> logger
) : BackgroundService
{
    private const int LongestWaitInIntervals = 60;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.Enabled ? Task.WhenAll(Publishers().Select(publisher => FollowAsync(publisher, stoppingToken))) : Task.CompletedTask;

    private IEnumerable<ITreeHeadPublisher> Publishers() =>
        options.Value.PublishFolder is { Length: > 0 } folder ? [.. publishers, new FileHeadPublisher(folder)] : publishers;

    private async Task FollowAsync(ITreeHeadPublisher publisher, CancellationToken stopping)
    {
        TreeHead? published = null;
        var failures = 0;
        var wait = 0;
        using var timer = new PeriodicTimer(options.Value.Interval, clock);
        try
        {
            do
            {
                if (archive.Head is not { } head || head == published || wait-- > 0)
                    continue;
                if (await TryPublishAsync(publisher, head, isFirstFailure: failures == 0, stopping))
                {
                    if (failures > 0)
                        logger.HeadPublishedAgain(publisher.Name);
                    (published, failures, wait) = (head, 0, 0);
                }
                else
                {
                    failures++;
                    wait = Math.Min(1 << Math.Min(failures, 10), LongestWaitInIntervals);
                }
            } while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // the newest head is given again after the next start
        }
    }

    private async Task<bool> TryPublishAsync(ITreeHeadPublisher publisher, TreeHead head, bool isFirstFailure, CancellationToken cancel)
    {
        try
        {
            await publisher.PublishAsync(head, cancel);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (isFirstFailure)
                logger.HeadNotPublished(publisher.Name, head.Size, failure.Message);
            return false;
        }
    }
}
