using System.Text.Json;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Notifications.Plans;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Notifications;

/// <summary>
/// Notifications, written in the transaction of what they tell of: a crash loses none. Sent later, at least once; every attempt is kept.
/// </summary>
internal sealed class Outbox(NotificationPlans plans)
{
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
            var router = await plans.RouterAsync(open.Connection, cancel);
            var at = DateTimeOffset.FromUnixTimeMilliseconds(transition.AtMs);
            var recipients = step is NotificationStep.Raised or NotificationStep.Reminder
                ? router.AtOnce(transition.Alarm, at)
                : await FollowAsync(open, router, transition.Alarm, cancel);
            foreach (var recipient in recipients)
                await InsertAsync(open, transition.Alarm, $"{step}:{transition.Number}", recipient, transition.AtMs, cancel);
        }
    }

    /// <summary>Tells the next in the plan of an alarm that nobody has answered.</summary>
    /// <returns>When to look again, ms UTC; null: nobody is left to be told, or nothing is to be answered.</returns>
    public async Task<long?> EscalateAsync(DatabaseTransaction open, AlarmRow alarm, long nowMs, CancellationToken cancel)
    {
        if (alarm.ParsedState != AlarmState.Unacknowledged || alarm.AnnouncedMs is not { } announced)
            return null;
        var router = await plans.RouterAsync(open.Connection, cancel);
        var done = TimeSpan.FromMilliseconds(alarm.EscalatedMs ?? 0);
        var elapsed = TimeSpan.FromMilliseconds(Math.Max(0, nowMs - announced));
        if (router.Next(alarm, done) is { } due && due <= elapsed)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(nowMs);
            foreach (var recipient in router.Later(alarm, done, elapsed, at))
                await InsertAsync(
                    open,
                    alarm,
                    $"{NotificationStep.Escalated}:{alarm.Transitions}.{(long)elapsed.TotalSeconds}",
                    recipient,
                    nowMs,
                    cancel
                );
            alarm.EscalatedMs = (long)elapsed.TotalMilliseconds;
            await AlarmRow.Table.UpsertAsync(open, [alarm], row => row.Values(), cancel);
            done = elapsed;
        }
        return router.Next(alarm, done) is { } next ? announced + (long)next.TotalMilliseconds : null;
    }

    /// <summary>Adds one notification; the same key twice is one.</summary>
    public static async Task InsertAsync(
        DatabaseTransaction open,
        AlarmRow alarm,
        string step,
        Recipient recipient,
        long nowMs,
        CancellationToken cancel
    ) =>
        await open.Connection.ChangeAsync(
            """
            insert into outbox (alarm_id, step, recipient, created_ms, snapshot, state, attempts, next_attempt_ms, channel, routes, route,
                route_attempts, language)
            values (@AlarmId, @Step, @Recipient, @CreatedMs, @Snapshot, @State, @Attempts, @NextAttemptMs, @Channel, @RoutesJson, @Route,
                @RouteAttempts, @Language)
            on conflict (alarm_id, step, recipient) do nothing
            """,
            new OutboxRow
            {
                AlarmId = alarm.Id,
                Step = step,
                Recipient = recipient.Name,
                CreatedMs = nowMs,
                Snapshot = JsonSerializer.Serialize(alarm),
                NextAttemptMs = recipient.NotBefore?.ToUnixTimeMilliseconds() ?? 0,
                Channel = recipient.Routes[0].Channel,
                RoutesJson = JsonSerializer.Serialize(recipient.Routes),
                Route = 0,
                RouteAttempts = 0,
                Language = recipient.Language?.ToString(),
            },
            cancel
        );

    /// <summary>How it went on is told to the broadcasts, and to all who were told of it; whom the message of the alarm still waits for, later too.</summary>
    private static async Task<IReadOnlyList<Recipient>> FollowAsync(
        DatabaseTransaction open,
        PlanRouter router,
        AlarmRow alarm,
        CancellationToken cancel
    )
    {
        var told = await open.Connection.ListAsync<OutboxRow>(
            $"select {OutboxRow.Columns} from outbox where alarm_id = @Id order by created_ms desc, step",
            alarm,
            cancel
        );
        var recipients = router.Broadcasts(alarm).ToDictionary(recipient => recipient.Name, StringComparer.Ordinal);
        foreach (var row in told)
        {
            var waits = row is { State: OutboxRow.Pending, Attempts: 0, NextAttemptMs: > 0 }
                ? DateTimeOffset.FromUnixTimeMilliseconds(row.NextAttemptMs)
                : (DateTimeOffset?)null;
            recipients.TryAdd(row.Recipient, new Recipient(row.Recipient, row.Routes, row.ParsedLanguage, waits));
        }
        return [.. recipients.Values];
    }

    /// <summary>Raised and over in one step: the first message says both.</summary>
    private static bool IsToldAlready(AlarmTransition transition, IReadOnlyCollection<AlarmTransition> transitions) =>
        transition.Event == AlarmEvent.Clear
        && transitions.Any(other => ReferenceEquals(other.Alarm, transition.Alarm) && other.Number == transition.Number - 1);
}
