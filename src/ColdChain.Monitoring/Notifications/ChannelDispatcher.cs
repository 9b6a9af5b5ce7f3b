using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ColdChain.Monitoring.Notifications;

/// <summary>
/// Empties the outbox: one loop per channel, so that a slow one delays no other. Tries again with growing waits, and through the recipient's
/// next address, until somebody takes it.
/// </summary>
internal sealed class ChannelDispatcher(
    Outbox outbox,
    OutboxQueue queue,
    DeliveryComposer composer,
    NotificationChannels channels,
    ChannelSenders senders,
    MonitoringMetrics metrics,
    TimeProvider clock,
    ILogger<ChannelDispatcher> logger
) : BackgroundService
{
    /// <summary>Looks even if nobody woke it: another process may have written.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(channels.All.Values.Select(channel => RunAsync(channel, stoppingToken)));

    private async Task RunAsync(ChannelOptions channel, CancellationToken cancel)
    {
        var sender = new GuardedSender(channel, senders.Of(channel), clock);
        var rate = new SendRate(channel.PerMinute);
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                var more = outbox.WaitForMoreAsync();
                if (await SendDueAsync(channel, sender, rate, cancel) is { } pause)
                    await SleepAsync(pause, more, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (DatabaseUnavailableException failure)
            {
                logger.OutboxUnavailable(failure.Message);
                await SleepAsync(LongestSleep, Task.Delay(Timeout.Infinite, cancel), cancel);
            }
            catch (Exception failure)
            {
                // One channel's trouble must not end the others' loops, nor its own.
                logger.SenderBroken(failure, channel.Name);
                await SleepAsync(LongestSleep, Task.Delay(Timeout.Infinite, cancel), cancel);
            }
        }
    }

    /// <returns>How long to wait; null: look again at once.</returns>
    private async Task<TimeSpan?> SendDueAsync(ChannelOptions channel, GuardedSender sender, SendRate rate, CancellationToken cancel)
    {
        var due = await queue.TakeDueAsync(channel.Name, NowMs(), cancel);
        foreach (var (index, row) in due.Index())
        {
            if (sender.HeldBackFor is { } pause)
                return await PassOnAsync(channel, [.. due.Skip(index)], pause, cancel);
            if (rate.Wait(clock.GetUtcNow()) is { } wait)
                return wait;
            rate.Sent(clock.GetUtcNow());
            await SendAsync(channel, sender, row, cancel);
        }
        if (due.Count > 0)
            return null;
        var next = await queue.ReadNextDueAsync(channel.Name, cancel);
        var rest = next is null ? LongestSleep : TimeSpan.FromMilliseconds(Math.Max(1, next.Value - NowMs()));
        return rest < LongestSleep ? rest : LongestSleep;
    }

    /// <summary>The receiver is left alone for a while: what can go another way does.</summary>
    private async Task<TimeSpan> PassOnAsync(
        ChannelOptions channel,
        IReadOnlyList<OutboxRow> rows,
        TimeSpan pause,
        CancellationToken cancel
    )
    {
        logger.HeldBack(channel.Name, pause);
        var moved = rows.Where(row => row.FailOver(channels.All.ContainsKey)).ToList();
        foreach (var row in moved)
        {
            logger.FailedOver(row.Step, row.AlarmId, row.Recipient, row.Channel);
            // Back on the first after a full round: then not before the wait.
            row.NextAttemptMs = row.Route < row.Routes.Count ? 0 : NowMs() + (long)pause.TotalMilliseconds;
        }
        if (moved.Count > 0)
        {
            await queue.MoveAsync(moved, cancel);
            outbox.Wake();
        }
        return pause;
    }

    private async Task SendAsync(ChannelOptions channel, GuardedSender sender, OutboxRow row, CancellationToken cancel)
    {
        row.Attempts++;
        await queue.BeginAttemptAsync(row, NowMs(), cancel);
        var attempt = await TryAsync(channel, sender, row, cancel);
        metrics.Delivered(channel.Name, attempt.Outcome);
        var passedOn = Judge(channel, row, attempt);
        await queue.EndAttemptAsync(row, attempt, cancel);
        // Another channel may hold what had to wait for this one.
        if (passedOn || (attempt.IsDelivered && row.Route > 0))
            outbox.Wake();
    }

    /// <summary>A message that breaks its sender is tried again like one that was refused: it must not hold up those behind it.</summary>
    private async Task<DeliveryAttempt> TryAsync(ChannelOptions channel, GuardedSender sender, OutboxRow row, CancellationToken cancel)
    {
        try
        {
            return await sender.SendAsync(await composer.ComposeAsync(row, channel, cancel), cancel);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or DatabaseUnavailableException))
        {
            logger.SenderBroken(failure, channel.Name);
            return new DeliveryAttempt(DeliveryAttempt.Failed, null, 0, HttpSending.Short(failure.Message));
        }
    }

    /// <returns>It goes on through another channel.</returns>
    private bool Judge(ChannelOptions channel, OutboxRow row, DeliveryAttempt attempt)
    {
        var now = NowMs();
        if (attempt.IsDelivered)
        {
            row.State = OutboxRow.Delivered;
            row.DeliveredMs = now;
            logger.Delivered(row.Step, row.AlarmId, row.Recipient, row.Attempts);
            return false;
        }
        logger.NotDelivered(row.Step, row.AlarmId, row.Recipient, row.Attempts, attempt.Detail ?? attempt.Outcome);
        if (now - row.CreatedMs > channel.GiveUpAfter.TotalMilliseconds)
        {
            row.State = OutboxRow.GivenUp;
            logger.GivenUp(row.Step, row.AlarmId, row.Recipient, row.Attempts);
            return false;
        }
        row.RouteAttempts = (row.RouteAttempts ?? 0) + 1;
        var wait = channel.FirstRetry.TotalMilliseconds * Math.Pow(2, Math.Min(row.Attempts - 1, 30));
        row.NextAttemptMs = now + (long)Math.Min(wait, channel.LongestRetry.TotalMilliseconds);
        if (row.RouteAttempts < channel.FailOverAfter || !row.FailOver(channels.All.ContainsKey))
            return false;
        if (row.Route < row.Routes.Count)
            row.NextAttemptMs = 0;
        logger.FailedOver(row.Step, row.AlarmId, row.Recipient, row.Channel);
        return true;
    }

    /// <summary>Returns early when <paramref name="more"/> has come, also if it came before the call.</summary>
    private async Task SleepAsync(TimeSpan time, Task more, CancellationToken cancel)
    {
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(Task.Delay(time, clock, awake.Token), more);
        await awake.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    private long NowMs() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
