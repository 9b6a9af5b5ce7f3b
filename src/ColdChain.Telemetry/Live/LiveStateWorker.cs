using ColdChain.Journal;
using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ColdChain.Telemetry.Live;

/// <summary>Fills the live view: first with what the store has newest and what stands at the end of the journal, then with what comes.</summary>
internal sealed class LiveStateWorker(
    IDecodedFeed feed,
    IMessageJournal journal,
    ITimeSeriesStore store,
    LiveState live,
    StoreState state,
    TimeProvider clock,
    ILogger<LiveStateWorker> logger
) : BackgroundService
{
    /// <summary>How far back in the journal it begins: what the store may not have yet.</summary>
    private const long Tail = 20_000;
    private static readonly TimeSpan SeedPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RefreshPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var cursor = Math.Max(0, journal.DurableSequence - Tail);
        var seeding = SeedAsync(stoppingToken);
        Task refreshing = Task.CompletedTask;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var block = await feed.ReadAsync(cursor, stoppingToken);
                live.Take(block);
                cursor = block.ToSequence;
                if (block.Regenerated is { Count: > 0 } touched)
                    refreshing = RefreshAsync(refreshing, touched, cursor, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (IOException failure)
            {
                logger.LiveStateStuck(failure.Message);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await seeding;
        await refreshing;
    }

    /// <summary>Readings were decoded again: when the store chooses the new ones, they are shown, where they are the newest.</summary>
    private async Task RefreshAsync(Task before, IReadOnlyList<TouchedChannel> touched, long sequence, CancellationToken stopping)
    {
        await before;
        try
        {
            while (state.Cursor < sequence)
                await Task.Delay(RefreshPause, clock, stopping);
            foreach (var channel in touched)
                live.Replace(channel, await store.ReadNewestAsync(channel.Channel, stopping));
        }
        catch (Exception failure) when (failure is StoreUnavailableException or OperationCanceledException)
        {
            // The view mends itself as devices report.
            if (!stopping.IsCancellationRequested)
                logger.LiveStateNotSeeded(failure.Message);
        }
    }

    private async Task SeedAsync(CancellationToken stopping)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            patience.CancelAfter(SeedPatience);
            var newest = await store.ReadNewestOfAllAsync(patience.Token);
            live.Take(newest);
            foreach (var reading in newest)
                live.Hear(reading.Channel.Site, reading.Channel.Device, reading.ReceivedMs);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or OperationCanceledException)
        {
            // The view fills itself as devices report.
            if (!stopping.IsCancellationRequested)
                logger.LiveStateNotSeeded(failure.Message);
        }
    }
}
