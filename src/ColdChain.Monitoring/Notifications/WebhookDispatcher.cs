using System.Text.Json;
using ColdChain.Monitoring.Alarms;
using ColdChain.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Notifications;

/// <summary>Empties the outbox: one loop per receiver, so that a slow one delays no other. Tries again with growing waits until it is taken.</summary>
internal sealed class WebhookDispatcher(
    Outbox outbox,
    AlarmPresenter presenter,
    IHttpClientFactory clients,
    MonitoringMetrics metrics,
    IOptions<MonitoringOptions> options,
    TimeProvider clock,
    ILogger<WebhookDispatcher> logger
) : BackgroundService
{
    /// <summary>Looks even if nobody woke it: another process may have written.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(options.Value.Webhooks.Select(webhook => RunAsync(webhook, stoppingToken)));

    private async Task RunAsync(WebhookOptions webhook, CancellationToken cancel)
    {
        var sender = new WebhookSender(webhook, clients, clock);
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                var more = outbox.WaitForMoreAsync();
                if (await SendDueAsync(webhook, sender, cancel) is { } pause)
                    await SleepAsync(pause, more, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (DatabaseUnavailableException failure)
            {
                logger.OutboxUnavailable(failure.Message);
                await Task.Delay(LongestSleep, clock, cancel);
            }
        }
    }

    /// <returns>How long to wait; null: look again at once.</returns>
    private async Task<TimeSpan?> SendDueAsync(WebhookOptions webhook, WebhookSender sender, CancellationToken cancel)
    {
        var due = await outbox.TakeDueAsync(webhook.Name, NowMs(), cancel);
        foreach (var row in due)
        {
            if (sender.HeldBackFor is { } pause)
            {
                logger.HeldBack(webhook.Name, pause);
                return pause;
            }
            await SendAsync(webhook, sender, row, cancel);
        }
        if (due.Count > 0)
            return null;
        var next = await outbox.ReadNextDueAsync(webhook.Name, cancel);
        var wait = next is null ? LongestSleep : TimeSpan.FromMilliseconds(Math.Max(1, next.Value - NowMs()));
        return wait < LongestSleep ? wait : LongestSleep;
    }

    private async Task SendAsync(WebhookOptions webhook, WebhookSender sender, OutboxRow row, CancellationToken cancel)
    {
        var alarm = JsonSerializer.Deserialize<AlarmRow>(row.Snapshot)!;
        var body = AlarmMessage.Compose(await presenter.ShowAsync(alarm, cancel), row.StepName);
        row.Attempts++;
        await outbox.BeginAttemptAsync(row, NowMs(), cancel);
        var attempt = await sender.SendAsync(row, body, cancel);
        metrics.Delivered(webhook.Name, attempt.Outcome);
        Judge(webhook, row, attempt);
        await outbox.EndAttemptAsync(row, attempt, cancel);
    }

    private void Judge(WebhookOptions webhook, OutboxRow row, DeliveryAttempt attempt)
    {
        var now = NowMs();
        if (attempt.IsDelivered)
        {
            row.State = OutboxRow.Delivered;
            row.DeliveredMs = now;
            logger.Delivered(row.Step, row.AlarmId, row.Recipient, row.Attempts);
            return;
        }
        logger.NotDelivered(row.Step, row.AlarmId, row.Recipient, row.Attempts, attempt.Detail ?? attempt.Outcome);
        if (now - row.CreatedMs > webhook.GiveUpAfter.TotalMilliseconds)
        {
            row.State = OutboxRow.GivenUp;
            logger.GivenUp(row.Step, row.AlarmId, row.Recipient, row.Attempts);
            return;
        }
        var wait = webhook.FirstRetry.TotalMilliseconds * Math.Pow(2, Math.Min(row.Attempts - 1, 30));
        row.NextAttemptMs = now + (long)Math.Min(wait, webhook.LongestRetry.TotalMilliseconds);
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
