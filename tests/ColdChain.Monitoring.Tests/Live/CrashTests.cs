using ColdChain.Storage;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Live;

public sealed class CrashTests
{
    [Theory, InlineData("monitor"), InlineData("alarms"), InlineData("outbox"), InlineData("excursions")]
    public async Task A_crash_before_the_commit_leaves_nothing_and_the_replay_gives_the_same(string table)
    {
        var options = new MonitoringOptions();
        options.Webhooks.Add(
            new()
            {
                Name = "pager",
                Url = new Uri("http://127.0.0.1:1/"),
                Secret = "0123456789abcdef",
            }
        );
        await using var rig = await MonitorRig.CreateAsync(DatabaseEngine.Sqlite, options, []);
        await rig.FeedAsync(Good(0, -80));
        var block = rig.Next(Good(5, -50), Good(10, -45));
        // The database refuses one of the writes, as a full disk would.
        await ChangeAsync(rig, $"create trigger refuse before insert on {table} begin select raise(abort, 'no'); end");
        var doomed = rig.Monitor.Process(block);
        await Should.ThrowAsync<Exception>(() => rig.CommitAsync(doomed));
        (await rig.CountAsync("alarms")).ShouldBe(0);
        (await rig.CountAsync("excursions")).ShouldBe(0);

        await ChangeAsync(rig, "drop trigger refuse");
        await rig.RestartAsync();
        rig.Monitor.Cursor.ShouldBe(block.FromSequence - 1);
        await rig.CommitAsync(rig.Monitor.Process(block));

        var excursion = (await rig.StandingAsync()).ShouldHaveSingleItem().Excursion;
        excursion.StartMs.ShouldBe(At(5 - 5 * (10.0 / 30)));
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().Peak.ShouldBe(-45);
        (await rig.CountAsync("outbox")).ShouldBe(1);
    }

    [Fact]
    public async Task Committing_the_same_step_twice_changes_nothing()
    {
        var options = new MonitoringOptions();
        options.Webhooks.Add(
            new()
            {
                Name = "pager",
                Url = new Uri("http://127.0.0.1:1/"),
                Secret = "0123456789abcdef",
            }
        );
        await using var rig = await MonitorRig.CreateAsync(DatabaseEngine.Sqlite, options, []);
        // A commit whose answer was lost is made again.
        var changes = rig.Monitor.Process(rig.Next(Good(0, -80), Good(5, -50)));
        await rig.CommitAsync(changes);
        await rig.CommitAsync(changes);

        (await rig.AlarmsAsync()).ShouldHaveSingleItem().State.ShouldBe(nameof(Monitoring.Alarms.AlarmState.Unacknowledged));
        (await rig.CountAsync("outbox")).ShouldBe(1);
        (await rig.CountAsync("alarm_transitions")).ShouldBe(1);
    }

    private static Task<int> ChangeAsync(MonitorRig rig, string sql) =>
        rig.Database.WriteAsync((open, token) => open.Connection.ChangeAsync(sql, null, token), CancellationToken.None);
}
