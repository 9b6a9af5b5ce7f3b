using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Notifications;
using ColdChain.Storage;
using ColdChain.TestSupport;

namespace ColdChain.Monitoring.Tests.Notifications;

/// <summary>
/// Moves the clock of a test with running senders. The patience with a receiver runs by the same clock: an hour that passes at once while a
/// message is under way would be an hour without an answer. So the clock stops wherever something falls due, and goes on when it is done.
/// </summary>
internal static class OutboxClock
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>With what each deadline brings. The receivers answer.</summary>
    public static async Task AdvanceAsync(MonitoringFixture test, TimeSpan time)
    {
        var end = test.Clock.NowMs + (long)time.TotalMilliseconds;
        while (true)
        {
            var now = test.Clock.NowMs;
            var alarms = await test.Get<AlarmRound>().RunAsync(now, None) ?? end;
            await Eventually.HoldsAsync(() => IsQuietAsync(test), "what is due is sent");
            if (now >= end)
                return;
            var next = Math.Min(Math.Min(alarms, await NextAsync(test) ?? end), end);
            test.Clock.Advance(TimeSpan.FromMilliseconds(Math.Max(1, next - now)));
        }
    }

    /// <summary>Second by second, between messages; their receivers may refuse.</summary>
    public static Task AdvanceUntilAsync(MonitoringFixture test, Func<Task<bool>> condition, string what) =>
        Eventually.HoldsAsync(
            async () =>
            {
                if (await condition())
                    return true;
                if (await CountAsync(test, "select count(*) from outbox_attempts where outcome = 'started'") == 0)
                    test.Clock.Advance(TimeSpan.FromSeconds(1));
                return false;
            },
            what
        );

    public static Task AdvanceUntilAsync(MonitoringFixture test, Func<bool> condition, string what) =>
        AdvanceUntilAsync(test, () => Task.FromResult(condition()), what);

    private static async Task<bool> IsQuietAsync(MonitoringFixture test)
    {
        if (await CountAsync(test, "select count(*) from outbox where state = 'pending' and next_attempt_ms <= @now") == 0)
            return true;
        test.Get<Outbox>().Wake();
        return false;
    }

    private static async Task<long?> NextAsync(MonitoringFixture test) =>
        await CountAsync(test, "select coalesce(min(next_attempt_ms), 0) from outbox where state = 'pending'") is > 0 and var next
            ? next
            : null;

    private static Task<long> CountAsync(MonitoringFixture test, string sql)
    {
        var now = test.Clock.NowMs;
        return test.Database.ReadAsync((open, token) => open.ScalarAsync<long>(sql, new { now }, token), None);
    }
}
