using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Live;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Live;

/// <summary>What doors and defrosts explain is held back for a while, and only that.</summary>
public sealed class DoorTests
{
    private static readonly ChannelId DoorChannel = new("sh", "f07", "door");
    private static readonly ChannelId DefrostChannel = new("sh", "f07", "defrost");

    [Theory, BothEngines]
    public async Task A_breach_while_the_door_is_open_that_is_over_in_time_is_told_to_nobody(DatabaseEngine engine)
    {
        await using var rig = await RigAsync(engine);
        await rig.FeedAsync(Good(0, -80), Flag(0, DoorChannel, false));
        await rig.FeedAsync(Flag(1, DoorChannel, true), Good(5, -50));
        (await AlarmAsync(rig)).ShouldBe("SuppressedByDesign");
        await rig.FeedAsync(Flag(6, DoorChannel, false), Good(10, -80));
        (await AlarmAsync(rig)).ShouldBe("SuppressedByDesign");
        await RoundAsync(rig, 16);
        (await AlarmAsync(rig)).ShouldBe("Normal");
        (await rig.StandingAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task One_that_is_still_there_when_the_chamber_should_have_recovered_is_told()
    {
        await using var rig = await RigAsync();
        await rig.FeedAsync(Good(0, -80), Flag(1, DoorChannel, true), Flag(2, DoorChannel, false), Good(5, -50));
        (await RoundAsync(rig, 11.9)).ShouldBe(At(12));
        (await AlarmAsync(rig)).ShouldBe("SuppressedByDesign");
        await RoundAsync(rig, 12);
        (await AlarmAsync(rig)).ShouldBe("Unacknowledged");
    }

    [Fact]
    public async Task A_door_that_stands_open_is_an_alarm_and_holds_nothing_back_for_long()
    {
        await using var rig = await RigAsync();
        await rig.FeedAsync(Good(0, -80), Flag(1, DoorChannel, true), Good(5, -50));
        await rig.TickAsync(5.9);
        (await rig.AlarmsAsync()).ShouldHaveSingleItem();
        await rig.TickAsync(6);
        var door = (await rig.AlarmsAsync()).Single(alarm => alarm.Kind == "door");
        (door.EquipmentNumber, door.StartMs, door.State, door.Severity).ShouldBe(("F-07", At(1), "Unacknowledged", "Warning"));
        await RoundAsync(rig, 20.9);
        (await AlarmAsync(rig)).ShouldBe("SuppressedByDesign");
        await RoundAsync(rig, 21);
        (await AlarmAsync(rig)).ShouldBe("Unacknowledged");
        // Also over a restart the door is known to be open, and its alarm ends when it is closed.
        await RestartAsync(rig);
        await rig.TickAsync(22);
        await rig.FeedAsync(Flag(30, DoorChannel, false));
        var doors = (await rig.AlarmsAsync()).Where(alarm => alarm.Kind == "door").ToList();
        doors.ShouldHaveSingleItem().EndMs.ShouldBe(At(30));
    }

    [Fact]
    public async Task What_was_out_before_the_door_was_opened_is_told_at_once()
    {
        await using var rig = await RigAsync();
        await rig.FeedAsync(Good(0, -80), Good(5, -50), Flag(6, DoorChannel, true), Good(10, -45));
        (await AlarmAsync(rig)).ShouldBe("Unacknowledged");
    }

    [Fact]
    public async Task Critical_alarms_and_other_equipment_are_never_held_back()
    {
        var critical = Profile(Above(-60) with { Severity = Severity.Critical });
        await using var rig = await RigAsync(DatabaseEngine.Sqlite, Stretch(critical));
        await rig.FeedAsync(Good(0, -80), Flag(1, DoorChannel, true), Good(5, -50));
        (await AlarmAsync(rig)).ShouldBe("Unacknowledged");

        await using var other = await RigAsync(DatabaseEngine.Sqlite, Stretch() with { EquipmentNumber = "F-08" });
        await other.FeedAsync(Good(0, -80), Flag(1, DoorChannel, true), Good(5, -50));
        (await AlarmAsync(other)).ShouldBe("Unacknowledged");
    }

    [Fact]
    public async Task A_defrost_that_the_equipment_tells_of_has_its_own_time()
    {
        await using var rig = await RigAsync();
        await rig.FeedAsync(Good(0, -80), Flag(1, DefrostChannel, true), Good(5, -50), Flag(21, DefrostChannel, false));
        (await RoundAsync(rig, 50.9)).ShouldBe(At(51));
        (await AlarmAsync(rig)).ShouldBe("SuppressedByDesign");
        await rig.TickAsync(50.9);
        (await rig.AlarmsAsync()).ShouldAllBe(alarm => alarm.Kind != "door");
        await RoundAsync(rig, 51);
        (await AlarmAsync(rig)).ShouldBe("Unacknowledged");
    }

    [Fact]
    public async Task A_door_that_is_told_of_late_excuses_nothing_that_is_past()
    {
        await using var rig = await RigAsync();
        await rig.FeedAsync(Good(0, -80), Flag(30, DoorChannel, false), Good(31, -80));
        await rig.FeedAsync(Flag(2, DoorChannel, true), Good(35, -50));
        (await AlarmAsync(rig)).ShouldBe("Unacknowledged");
    }

    private static async Task<MonitorRig> RigAsync(DatabaseEngine engine = DatabaseEngine.Sqlite, params StretchDefinition[] plan)
    {
        var rig = await MonitorRig.CreateAsync(engine, new MonitoringOptions(), plan);
        Expect(rig);
        return rig;
    }

    private static async Task RestartAsync(MonitorRig rig)
    {
        await rig.RestartAsync();
        Expect(rig);
    }

    private static void Expect(MonitorRig rig) =>
        rig.Monitor.Expect([Signal(DisturbanceKind.Door, DoorChannel), Signal(DisturbanceKind.Defrost, DefrostChannel)]);

    private static DisturbanceSignal Signal(DisturbanceKind kind, ChannelId channel) =>
        new(
            kind,
            $"F-07/{channel.Name}",
            "F-07",
            "sh",
            new ChannelAssignment($"a-{channel.Name}", $"F-07/{channel.Name}", channel, new TimeRange(At(-1000), null))
        );

    private static Reading Flag(double minute, ChannelId channel, bool on) =>
        Good(minute, on ? 1 : 0, channel: channel) with
        {
            Metric = channel.Name == "door" ? Metrics.Door : Metrics.State,
            Unit = Units.Boolean,
        };

    private static async Task<long?> RoundAsync(MonitorRig rig, double minute)
    {
        var (_, next) = await rig.Database.WriteAsync((open, token) => rig.Round.RunAsync(open, At(minute), token), CancellationToken.None);
        return next;
    }

    private static async Task<string> AlarmAsync(MonitorRig rig) => (await rig.AlarmsAsync()).Single(alarm => alarm.Kind == "limit").State;
}
