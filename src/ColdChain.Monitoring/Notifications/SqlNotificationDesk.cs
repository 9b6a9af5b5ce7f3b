using System.Text.Json;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Monitoring.Notifications.Heartbeats;
using ColdChain.Monitoring.Notifications.Plans;
using ColdChain.Records.Audit;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Notifications;

/// <summary>Reads the outbox for people; tests go through it as alarms do.</summary>
internal sealed class SqlNotificationDesk(
    IDatabase database,
    NotificationChannels channels,
    ChannelHealth health,
    Outbox outbox,
    IAuditTrail audit,
    IOptions<NotificationOptions> options,
    TimeProvider clock
) : INotificationDesk
{
    private const int MaxAddress = 320;

    public Task<IReadOnlyList<ChannelStatus>> ListChannelsAsync(CancellationToken cancel) => database.ReadAsync(health.ReadAsync, cancel);

    public Task<IReadOnlyList<HeartbeatStatus>> ListHeartbeatsAsync(CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<HeartbeatStatus>>(
            async (connection, token) =>
            {
                var all = new List<HeartbeatStatus>();
                foreach (var heartbeat in options.Value.Heartbeats)
                {
                    var alarm = new { id = HeartbeatWorker.AlarmId(heartbeat.Channel) };
                    var sent = await connection.ListAsync<long?>("select max(created_ms) from outbox where alarm_id = @id", alarm, token);
                    var taken = await connection.ListAsync<long?>(
                        "select max(delivered_ms) from outbox where alarm_id = @id",
                        alarm,
                        token
                    );
                    all.Add(new(heartbeat.Channel, heartbeat.Address, heartbeat.Every, sent[0], taken[0]));
                }
                return all;
            },
            cancel
        );

    public async Task<string?> TestAsync(string channel, string? address, string actor, CancellationToken cancel)
    {
        if (!channels.All.ContainsKey(channel))
            return null;
        if (address?.Length > MaxAddress)
            throw new ArgumentException($"An address has at most {MaxAddress} characters.", nameof(address));
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var alarm = new AlarmRow
        {
            Id = $"test-{Guid.NewGuid():N}",
            Kind = "test",
            Severity = nameof(Severity.Info),
            Detail = $"{channel}, {actor}",
            StartMs = now,
            RaisedMs = now,
        };
        var to = string.IsNullOrWhiteSpace(address) ? null : address.Trim();
        await database.WriteAsync(
            async (open, token) =>
            {
                var recipient = new Recipient(channel, [new Reach(channel, to)], null, null);
                await Outbox.InsertAsync(open, alarm, $"{NotificationStep.Test}:1", recipient, now, token);
                await audit.AppendAsync(
                    open,
                    new AuditEntry("", now, actor, "notifications.test", $"notifications/{channel}", null, null, to),
                    token
                );
                return true;
            },
            cancel
        );
        outbox.Wake();
        return alarm.Id;
    }

    public Task<IReadOnlyList<NotificationView>> ListAsync(string? alarmId, string? step, int limit, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<NotificationView>>(
            async (connection, token) =>
            {
                var rows = await connection.ListAsync<OutboxRow>(
                    $"""
                    select {OutboxRow.Columns} from outbox
                    where (@alarmId is null or alarm_id = @alarmId) and (@like is null or step like @like) and step not like @alive
                    order by created_ms desc, alarm_id, step, recipient limit @limit
                    """,
                    new
                    {
                        alarmId,
                        like = step is null ? null : $"{step}:%",
                        alive = $"{NotificationStep.Alive}:%",
                        limit = Math.Clamp(limit, 1, 500),
                    },
                    token
                );
                var attempts = new List<AttemptRow>();
                foreach (var chunk in rows.Select(row => row.AlarmId).Distinct().Chunk(SqlIn.Most))
                {
                    var some = SqlIn.Of(
                        $"select {AttemptRow.Columns} from outbox_attempts where alarm_id in @items order by attempt",
                        chunk
                    );
                    attempts.AddRange(await connection.ListAsync<AttemptRow>(some.Sql, some.Arguments, token));
                }
                var byKey = attempts.ToLookup(row => (row.AlarmId, row.Step, row.Recipient));
                return [.. rows.Select(row => View(row, byKey[(row.AlarmId, row.Step, row.Recipient)]))];
            },
            cancel
        );

    private static NotificationView View(OutboxRow row, IEnumerable<AttemptRow> attempts)
    {
        var alarm = JsonSerializer.Deserialize<AlarmRow>(row.Snapshot)!;
        return new(
            row.AlarmId,
            row.StepName,
            row.Recipient,
            row.Channel,
            row.State,
            row.CreatedMs,
            row.DeliveredMs,
            row is { State: OutboxRow.Pending, NextAttemptMs: > 0 } ? row.NextAttemptMs : null,
            [
                .. attempts.Select(attempt => new NotificationAttempt(
                    attempt.Attempt,
                    attempt.AtMs,
                    attempt.Outcome,
                    attempt.Channel,
                    attempt.Status,
                    attempt.TookMs,
                    attempt.Detail
                )),
            ]
        )
        {
            Kind = alarm.Kind,
            Unit = alarm.Unit,
            Detail = alarm.Detail,
            EquipmentNumber = alarm.EquipmentNumber,
        };
    }
}
