using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Live;

/// <summary>The monitor looks at itself: readings that wait are unwatched.</summary>
public sealed class LagTests
{
    [Fact]
    public async Task A_lag_that_lasts_is_an_alarm_and_clears_when_it_is_worked_off()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await LagAsync(rig, 0, minutes: 30);
        (await rig.AlarmsAsync()).ShouldBeEmpty("a backlog at the start is worked off");
        await LagAsync(rig, 2, minutes: 31);
        var alarm = (await rig.AlarmsAsync()).ShouldHaveSingleItem();
        (alarm.Kind, alarm.State, alarm.StartMs).ShouldBe(("lag", "Unacknowledged", At(0)));
        alarm.Detail!.ShouldContain("31 min");

        // It stands once, also over a restart; just under the limit is not worked off.
        await rig.RestartAsync();
        await LagAsync(rig, 9, minutes: 3);
        await LagAsync(rig, 12, minutes: 1.5);
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().State.ShouldBe("Unacknowledged");
        await LagAsync(rig, 13, minutes: 0);
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().State.ShouldBe("ReturnedUnacknowledged");
    }

    [Fact]
    public async Task A_lag_that_is_worked_off_in_time_is_none()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await LagAsync(rig, 0, minutes: 30);
        await LagAsync(rig, 1, minutes: 0);
        await LagAsync(rig, 3, minutes: 30);
        (await rig.AlarmsAsync()).ShouldBeEmpty();
    }

    private static Task LagAsync(MonitorRig rig, double at, double minutes) =>
        rig.CommitAsync(rig.Monitor.WatchLag(At(at), TimeSpan.FromMinutes(minutes)));
}
