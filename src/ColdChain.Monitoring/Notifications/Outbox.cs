using System.Text.Json;
using ColdChain.Monitoring.Alarms;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Notifications;

/// <summary>
/// Notifications, written in the transaction of what they tell of: a crash loses none. Sent later, at least once; every attempt is kept.
/// </summary>
internal sealed class Outbox(IOptions<MonitoringOptions> options, IDatabase database)
{
    /// <summary>Rows taken at once for one recipient.</summary>
    private const int Batch = 20;

    private readonly Lock _gate = new();
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when something may have been added after the call.</summary>
    public Task WaitForMoreAsync()
    {
        lock (_gate)
            return _added.Task;
    }

    /// <summary>Called after the transaction was committed: wakes the senders.</summary>
    public void Wake()
    {
        TaskCompletionSource added;
        lock (_gate)
        {
            added = _added;
            _added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        added.SetResult();
    }

    /// <summary>Adds a row per recipient for each transition that people are told of; none for replayed ones.</summary>
    public async Task AddAsync(DatabaseTransaction open, IReadOnlyCollection<AlarmTransition> transitions, CancellationToken cancel)
    {
        foreach (var transition in transitions.Where(transition => !transition.Replayed))
        {
            if (NotificationStep.Of(transition) is not { } step || IsToldAlready(transition, transitions))
                continue;
            foreach (var webhook in options.Value.Webhooks.Where(webhook => webhook.MinSeverity <= transition.Alarm.ParsedSeverity))
            {
                await open.Connection.ChangeAsync(
                    """
                    insert into outbox (alarm_id, step, recipient, created_ms, snapshot, state, attempts, next_attempt_ms)
                    values (@AlarmId, @Step, @Recipient, @CreatedMs, @Snapshot, @State, @Attempts, @NextAttemptMs)
                    on conflict (alarm_id, step, recipient) do nothing
                    """,
                    new OutboxRow
                    {
                        AlarmId = transition.Alarm.Id,
                        Step = $"{step}:{transition.Number}",
                        Recipient = webhook.Name,
                        CreatedMs = transition.AtMs,
                        Snapshot = JsonSerializer.Serialize(transition.Alarm),
                        NextAttemptMs = 0,
                    },
                    cancel
                );
            }
        }
    }

    /// <summary>What is due for a recipient, oldest first.</summary>
    public Task<IReadOnlyList<OutboxRow>> TakeDueAsync(string recipient, long nowMs, CancellationToken cancel) =>
        database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<OutboxRow>(
                    $"""
                    select {OutboxRow.Columns} from outbox
                    where recipient = @recipient and state = @pending and next_attempt_ms <= @nowMs
                    order by created_ms, alarm_id, step limit @batch
                    """,
                    new
                    {
                        recipient,
                        pending = OutboxRow.Pending,
                        nowMs,
                        batch = Batch,
                    },
                    token
                ),
            cancel
        );

    /// <summary>When the next row of a recipient falls due, ms UTC; null when nothing waits.</summary>
    public Task<long?> ReadNextDueAsync(string recipient, CancellationToken cancel) =>
        database.ReadAsync(
            async (connection, token) =>
                (
                    await connection.ListAsync<long?>(
                        "select min(next_attempt_ms) from outbox where recipient = @recipient and state = @pending",
                        new { recipient, pending = OutboxRow.Pending },
                        token
                    )
                )[0],
            cancel
        );

    /// <summary>Writes an attempt down before it is made: after a crash in its middle the next one is marked as a repetition.</summary>
    public Task BeginAttemptAsync(OutboxRow row, long atMs, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                await open.Connection.ChangeAsync(
                    "update outbox set attempts = @Attempts where alarm_id = @AlarmId and step = @Step and recipient = @Recipient",
                    row,
                    token
                );
                await open.Connection.ChangeAsync(
                    """
                    insert into outbox_attempts (alarm_id, step, recipient, attempt, at_ms, outcome)
                    values (@AlarmId, @Step, @Recipient, @Attempts, @atMs, 'started')
                    on conflict (alarm_id, step, recipient, attempt) do nothing
                    """,
                    new
                    {
                        row.AlarmId,
                        row.Step,
                        row.Recipient,
                        row.Attempts,
                        atMs,
                    },
                    token
                );
                return true;
            },
            cancel
        );

    public Task EndAttemptAsync(OutboxRow row, DeliveryAttempt attempt, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                await open.Connection.ChangeAsync(
                    """
                    update outbox set state = @State, next_attempt_ms = @NextAttemptMs, delivered_ms = @DeliveredMs
                    where alarm_id = @AlarmId and step = @Step and recipient = @Recipient
                    """,
                    row,
                    token
                );
                await open.Connection.ChangeAsync(
                    """
                    update outbox_attempts set outcome = @Outcome, status = @Status, took_ms = @TookMs, detail = @Detail
                    where alarm_id = @AlarmId and step = @Step and recipient = @Recipient and attempt = @Attempts
                    """,
                    new
                    {
                        row.AlarmId,
                        row.Step,
                        row.Recipient,
                        row.Attempts,
                        attempt.Outcome,
                        attempt.Status,
                        attempt.TookMs,
                        attempt.Detail,
                    },
                    token
                );
                return true;
            },
            cancel
        );

    /// <summary>Raised and over in one step: the first message says both.</summary>
    private static bool IsToldAlready(AlarmTransition transition, IReadOnlyCollection<AlarmTransition> transitions) =>
        transition.Event == AlarmEvent.Clear
        && transitions.Any(other => ReferenceEquals(other.Alarm, transition.Alarm) && other.Number == transition.Number - 1);
}
