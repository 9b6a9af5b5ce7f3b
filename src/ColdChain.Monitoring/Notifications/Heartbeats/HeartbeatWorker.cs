using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Notifications.Plans;
using ColdChain.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Notifications.Heartbeats;

/// <summary>
/// Sends signs of life, as long as the monitor judges what comes in: who no longer gets them knows that something is wrong, whatever it is.
/// </summary>
internal sealed class HeartbeatWorker(
    IDatabase database,
    Outbox outbox,
    MonitorState monitor,
    IOptions<NotificationOptions> options,
    IOptions<MonitoringOptions> monitoring,
    TimeProvider clock,
    ILogger<HeartbeatWorker> logger
) : BackgroundService
{
    /// <summary>Signs of life that were sent are forgotten after so long: they are no evidence of anything.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <summary>What a sign of life is kept under, in the place of an alarm's id.</summary>
    public static string AlarmId(string channel) => $"alive-{channel}";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(options.Value.Heartbeats.Select(heartbeat => RunAsync(heartbeat, stoppingToken)));

    private async Task RunAsync(HeartbeatOptions heartbeat, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(heartbeat.Every, clock);
        try
        {
            do
            {
                await BeatAsync(heartbeat, cancel);
            } while (await timer.WaitForNextTickAsync(cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The end.
        }
    }

    private async Task BeatAsync(HeartbeatOptions heartbeat, CancellationToken cancel)
    {
        if (!monitor.Running || monitor.LagSeconds > monitoring.Value.LagAlarmAfter.TotalSeconds)
        {
            logger.NoSignOfLife(heartbeat.Channel, monitor.LagSeconds);
            return;
        }
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var alarm = new AlarmRow
        {
            Id = AlarmId(heartbeat.Channel),
            Kind = "alive",
            Severity = nameof(Severity.Info),
            Detail = $"{monitor.Judged} readings judged since the start",
            StartMs = now,
            RaisedMs = now,
        };
        try
        {
            await database.WriteAsync(
                async (open, token) =>
                {
                    await ForgetAsync(open, alarm.Id, now, token);
                    var recipient = new Recipient(heartbeat.Channel, [new Reach(heartbeat.Channel, heartbeat.Address)], null, null);
                    await Outbox.InsertAsync(open, alarm, $"{NotificationStep.Alive}:{now}", recipient, now, token);
                    return true;
                },
                cancel
            );
            outbox.Wake();
        }
        catch (DatabaseUnavailableException failure)
        {
            logger.OutboxUnavailable(failure.Message);
        }
    }

    /// <summary>What was not sent until now is outdated: only the newest sign of life says anything.</summary>
    private static async Task ForgetAsync(DatabaseTransaction open, string id, long nowMs, CancellationToken cancel)
    {
        var before = nowMs - (long)Kept.TotalMilliseconds;
        await open.Connection.ChangeAsync(
            "delete from outbox where alarm_id = @id and (state = @pending or created_ms < @before)",
            new
            {
                id,
                pending = OutboxRow.Pending,
                before,
            },
            cancel
        );
        await open.Connection.ChangeAsync(
            "delete from outbox_attempts where alarm_id = @id and at_ms < @before",
            new { id, before },
            cancel
        );
    }
}
