using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Live;

/// <summary>What does not come.</summary>
public sealed class WaitingTests
{
    private static readonly MissingRule Pause = new("pause", Severity.Warning, TimeSpan.FromMinutes(20));

    [Fact]
    public async Task A_pause_is_found_by_the_clock_and_closed_by_the_next_reading_under_the_same_id()
    {
        await using var rig = await MonitorRig.CreateAsync(Stretch(Profile(Above(-60), Pause)));
        await rig.FeedAsync(Good(0, -80));
        await rig.TickAsync(20);
        (await rig.AlarmsAsync()).Where(alarm => alarm.Kind == "missing").ShouldBeEmpty();
        await rig.TickAsync(21);
        var open = (await rig.StandingAsync()).ShouldHaveSingleItem();
        open.Excursion.StartMs.ShouldBe(At(20));
        open.Excursion.IsOpen.ShouldBeTrue();

        await rig.TickAsync(60);
        await rig.FeedAsync(Good(62, -80));

        var closed = (await rig.StandingAsync()).ShouldHaveSingleItem();
        closed.Excursion.Id.ShouldBe(open.Excursion.Id);
        closed.Excursion.EndMs.ShouldBe(At(62));
        (await rig.AlarmsAsync()).Single(alarm => alarm.Kind == "missing").State.ShouldBe("ReturnedUnacknowledged");
    }

    [Fact]
    public async Task A_pause_that_stored_readings_fill_stands_no_more_and_its_alarm_clears()
    {
        await using var rig = await MonitorRig.CreateAsync(Stretch(Profile(Above(-60), Pause)));
        await rig.FeedAsync(Good(0, -80));
        await rig.TickAsync(45);
        var open = (await rig.StandingAsync()).ShouldHaveSingleItem();

        await rig.FeedAsync(Good(15, -80, 50), Good(30, -80, 50), Good(45, -80, 50));

        (await rig.StandingAsync()).ShouldBeEmpty();
        (await rig.AllExcursionsAsync()).Single(row => row.Id == open.Excursion.Id).SupersededBy.ShouldBeNull();
        (await rig.AlarmsAsync()).Single(alarm => alarm.Kind == "missing").State.ShouldBe("ReturnedUnacknowledged");
    }

    [Fact]
    public async Task A_pause_survives_a_restart()
    {
        await using var rig = await MonitorRig.CreateAsync(Stretch(Profile(Above(-60), Pause)));
        await rig.FeedAsync(Good(0, -80));
        await rig.TickAsync(45);
        await rig.RestartAsync();
        await rig.FeedAsync(Good(0, -80, 46));
        (await rig.StandingAsync()).ShouldHaveSingleItem().Excursion.IsOpen.ShouldBeTrue();
        await rig.FeedAsync(Good(47, -80));
        (await rig.StandingAsync()).ShouldHaveSingleItem().Excursion.EndMs.ShouldBe(At(47));
    }

    [Fact]
    public async Task A_logger_that_stores_and_sends_later_is_given_its_time()
    {
        await using var rig = await MonitorRig.CreateAsync(Stretch(Profile(Above(-60), Pause), storesAndForwards: true));
        await rig.FeedAsync(Good(0, -80));
        await rig.TickAsync(23 * 60);
        (await rig.AlarmsAsync()).ShouldBeEmpty();
        await rig.TickAsync(25 * 60);
        (await rig.AlarmsAsync()).Select(alarm => alarm.Kind).ShouldBe(["missing", "silent"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_silent_device_raises_one_alarm_by_receive_time_that_its_next_message_clears()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAsync(Good(0, -80, receivedMinutes: 100));
        await rig.TickAsync(114);
        (await rig.AlarmsAsync()).ShouldBeEmpty();
        await rig.TickAsync(115);
        await rig.TickAsync(120);
        var alarm = (await rig.AlarmsAsync()).ShouldHaveSingleItem();
        (alarm.Kind, alarm.State, alarm.Device, alarm.EquipmentNumber).ShouldBe(("silent", "Unacknowledged", "f07", "F-07"));
        alarm.StartMs.ShouldBe(At(100));

        await rig.RestartAsync();
        await rig.FeedAsync(Good(121, -80));

        var cleared = (await rig.AlarmsAsync()).ShouldHaveSingleItem();
        (cleared.Id, cleared.State, cleared.EndMs).ShouldBe((alarm.Id, "ReturnedUnacknowledged", At(121)));
    }

    [Fact]
    public async Task A_device_that_was_never_heard_is_missed_too()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.TickAsync(20);
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().Detail.ShouldBe("Never heard.");
    }

    [Fact]
    public async Task Silence_does_not_count_from_before_the_start_of_the_service()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAsync(Good(0, -80));
        await rig.TickAsync(100, silenceFromMinutes: 95);
        (await rig.AlarmsAsync()).ShouldBeEmpty();
        await rig.TickAsync(111, silenceFromMinutes: 95);
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().StartMs.ShouldBe(At(0));
    }

    [Fact]
    public async Task Two_bad_readings_are_a_glitch_and_three_are_a_fault()
    {
        await using var rig = await MonitorRig.CreateAsync();
        var bad = Good(0, 0) with { Quality = Quality.Fault, Value = null, Reason = "open-circuit" };
        await rig.FeedAsync(Good(-1, -80), bad, bad with { TimeMs = At(1) }, Good(2, -80));
        (await rig.AlarmsAsync()).ShouldBeEmpty();

        await rig.FeedAsync(bad with { TimeMs = At(3) }, bad with { TimeMs = At(4) });
        await rig.RestartAsync();
        await rig.FeedAsync(bad with { TimeMs = At(5) });

        var alarm = (await rig.AlarmsAsync()).ShouldHaveSingleItem();
        (alarm.Kind, alarm.PointId, alarm.StartMs).ShouldBe(("fault", Point, At(3)));
        await rig.FeedAsync(Good(6, -80));
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().State.ShouldBe("ReturnedUnacknowledged");
    }

    [Fact]
    public async Task A_suspect_value_that_nothing_follows_is_a_fault_after_a_while()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAsync(Good(0, 900) with { Quality = Quality.Suspect, Reason = "out of physical range" });
        await rig.TickAsync(9);
        (await rig.AlarmsAsync()).ShouldBeEmpty();
        await rig.TickAsync(10);
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().Kind.ShouldBe("fault");
    }

    [Fact]
    public async Task A_clock_that_is_set_right_by_its_offset_raises_the_same_alarm_and_says_how_far_it_is_off()
    {
        await using var rig = await MonitorRig.CreateAsync();
        var right = Good(0, -80);
        await rig.FeedAsync(right with { Reason = "clock", DeviceTimeMs = right.TimeMs - 3 * 3_600_000 - 61_000 });
        var alarm = (await rig.AlarmsAsync()).ShouldHaveSingleItem();
        (alarm.Kind, alarm.Detail).ShouldBe(("clock", "The device's clock is behind by 3 h 1 min 1 s; its times are set right by that."));
        await rig.FeedAsync(Good(5, -80));
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().State.ShouldBe("ReturnedUnacknowledged");
    }

    [Fact]
    public async Task A_clock_that_cannot_be_true_raises_an_alarm_until_it_is_mended()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAsync(Good(0, -80) with { TimeSource = TimeSource.Received, Reason = "clock" });
        await rig.FeedAsync(Good(5, -80) with { TimeSource = TimeSource.Received, Reason = "clock" });
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().Kind.ShouldBe("clock");
        await rig.FeedAsync(Good(10, -80));
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().State.ShouldBe("ReturnedUnacknowledged");
    }
}
