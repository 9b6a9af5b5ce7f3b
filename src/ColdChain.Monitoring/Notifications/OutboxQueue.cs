using ColdChain.Storage;

namespace ColdChain.Monitoring.Notifications;

/// <summary>The senders' side of the outbox.</summary>
internal sealed class OutboxQueue(IDatabase database)
{
    /// <summary>Rows taken at once for one channel.</summary>
    private const int Batch = 20;

    /// <summary>
    /// How an alarm went on is told to nobody before the alarm itself: it waits while a message that asks the same recipient about the same
    /// alarm has not arrived. What asks for an answer waits for nothing.
    /// </summary>
    private const string InTurn = """
        not ((step like 'returned:%' or step like 'acknowledged:%' or step like 'shelved:%')
            and exists (select 1 from outbox asked where asked.alarm_id = outbox.alarm_id and asked.recipient = outbox.recipient
                and asked.state = @pending and asked.created_ms <= outbox.created_ms
                and (asked.step like 'raised:%' or asked.step like 'escalated:%' or asked.step like 'reminder:%')))
        """;

    /// <summary>What is due in a channel and whose turn it is, oldest first.</summary>
    public Task<IReadOnlyList<OutboxRow>> TakeDueAsync(string channel, long nowMs, CancellationToken cancel) =>
        database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<OutboxRow>(
                    $"""
                    select {OutboxRow.Columns} from outbox
                    where channel = @channel and state = @pending and next_attempt_ms <= @nowMs and {InTurn}
                    order by created_ms, alarm_id, step limit @batch
                    """,
                    new
                    {
                        channel,
                        pending = OutboxRow.Pending,
                        nowMs,
                        batch = Batch,
                    },
                    token
                ),
            cancel
        );

    /// <summary>When the next row of a channel falls due, ms UTC; null when nothing waits, or only for something else.</summary>
    public Task<long?> ReadNextDueAsync(string channel, CancellationToken cancel) =>
        database.ReadAsync(
            async (connection, token) =>
                (
                    await connection.ListAsync<long?>(
                        $"select min(next_attempt_ms) from outbox where channel = @channel and state = @pending and {InTurn}",
                        new { channel, pending = OutboxRow.Pending },
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
                    insert into outbox_attempts (alarm_id, step, recipient, attempt, at_ms, outcome, channel)
                    values (@AlarmId, @Step, @Recipient, @Attempts, @atMs, 'started', @Channel)
                    on conflict (alarm_id, step, recipient, attempt) do nothing
                    """,
                    new
                    {
                        row.AlarmId,
                        row.Step,
                        row.Recipient,
                        row.Attempts,
                        atMs,
                        row.Channel,
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
                await PlaceAsync(open, row, token);
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

    /// <summary>Writes down where rows stand, without an attempt.</summary>
    public Task MoveAsync(IReadOnlyList<OutboxRow> rows, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                foreach (var row in rows)
                    await PlaceAsync(open, row, token);
                return true;
            },
            cancel
        );

    private static Task<int> PlaceAsync(DatabaseTransaction open, OutboxRow row, CancellationToken cancel) =>
        open.Connection.ChangeAsync(
            """
            update outbox set state = @State, next_attempt_ms = @NextAttemptMs, delivered_ms = @DeliveredMs, channel = @Channel,
                route = @Route, route_attempts = @RouteAttempts
            where alarm_id = @AlarmId and step = @Step and recipient = @Recipient
            """,
            row,
            cancel
        );
}
