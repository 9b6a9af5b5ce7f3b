using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Live;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Live;

public sealed class LiveAlarmTests
{
    [Fact]
    public async Task A_breach_raises_one_alarm_that_returns_when_it_ends()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAsync(Good(0, -80), Good(5, -50));
        var raised = (await rig.AlarmsAsync()).ShouldHaveSingleItem();
        raised.State.ShouldBe("Unacknowledged");
        raised.NewestValue.ShouldBe(-50);
        raised.Threshold.ShouldBe(-60);

        await rig.FeedAsync(Good(10, -45));
        await rig.FeedAsync(Good(15, -80));
        await rig.FeedAsync(Good(20, -80));

        var returned = (await rig.AlarmsAsync()).ShouldHaveSingleItem();
        returned.Id.ShouldBe(raised.Id);
        returned.State.ShouldBe("ReturnedUnacknowledged");
        returned.Peak.ShouldBe(-45);
        var excursion = (await rig.StandingAsync()).ShouldHaveSingleItem();
        excursion.Excursion.Id.ShouldBe(raised.Id);
        excursion.EndReason.ShouldBe(EndReasons.Returned);
        excursion.Excursion.StartMs.ShouldBe(At(5 - 5 * (10.0 / 30)));
    }

    [Fact]
    public async Task A_breach_shorter_than_its_delay_raises_nothing()
    {
        await using var rig = await MonitorRig.CreateAsync(Stretch(Profile(Above(-60, onMinutes: 10))));
        await rig.FeedAsync(Good(0, -80), Good(5, -50), Good(10, -80));
        (await rig.AlarmsAsync()).ShouldBeEmpty();
        (await rig.StandingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Faults_suspects_other_metrics_and_old_retained_messages_are_not_judged()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAsync(
            Good(0, -80),
            Good(5, 20) with
            {
                Quality = Quality.Suspect,
                Reason = "out of physical range",
            },
            Good(6, 0) with
            {
                Quality = Quality.Fault,
                Value = null,
                Reason = "open-circuit",
            },
            Good(7, 20) with
            {
                Metric = Metrics.Humidity,
            },
            Good(8, 20) with
            {
                Retained = true,
                TimeSource = TimeSource.Received,
            },
            Good(9, 20, channel: new ChannelId("sh", "other", "chamber"))
        );
        (await rig.StandingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_retained_message_with_a_time_of_its_own_is_judged()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAsync(Good(0, 20) with { Retained = true });
        (await rig.StandingAsync()).ShouldHaveSingleItem().Excursion.StartUncertain.ShouldBeTrue();
    }

    [Fact]
    public async Task A_conflicting_value_at_the_newest_instant_reopens_what_it_had_ended()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAsync(Good(0, -80), Good(5, -50), Good(10, -80));
        var ended = (await rig.AlarmsAsync()).ShouldHaveSingleItem();
        ended.State.ShouldBe("ReturnedUnacknowledged");

        await rig.FeedAsync(Good(10, -55));

        var open = (await rig.StandingAsync()).ShouldHaveSingleItem();
        open.Excursion.Id.ShouldBe(ended.Id);
        open.Excursion.IsOpen.ShouldBeTrue();
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().State.ShouldBe("Unacknowledged");
    }

    [Fact]
    public async Task A_conflicting_value_that_moves_the_start_supersedes_the_excursion_and_keeps_the_alarm()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAsync(Good(0, -80), Good(5, -50));
        var first = (await rig.StandingAsync()).ShouldHaveSingleItem();

        await rig.FeedAsync(Good(5, -40));

        var moved = (await rig.StandingAsync()).ShouldHaveSingleItem();
        moved.Excursion.Id.ShouldNotBe(first.Excursion.Id);
        moved.AlarmId.ShouldBe(first.Excursion.Id);
        var kept = (await rig.AllExcursionsAsync()).Single(row => row.Id == first.Excursion.Id);
        (kept.Standing, kept.SupersededBy).ShouldBe((0, moved.Excursion.Id));
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().Id.ShouldBe(first.Excursion.Id);
    }

    [Fact]
    public async Task No_segment_crosses_a_change_of_the_limits_and_the_excursion_reopens()
    {
        var strict = Profile(Above(-70)) with { Name = "strict" };
        await using var rig = await MonitorRig.CreateAsync(Stretch(toMinutes: 12), Stretch(strict, fromMinutes: 12, limit: "l2"));
        await rig.FeedAsync(Good(0, -80), Good(5, -50), Good(10, -50), Good(15, -50), Good(20, -50));
        await rig.TickAsync(21);

        var standing = await rig.StandingAsync();
        standing.Count.ShouldBe(2);
        standing[0].EndReason.ShouldBe(EndReasons.LimitsChanged);
        standing[0].Excursion.EndMs.ShouldBe(At(12));
        standing[0].Excursion.EndUncertain.ShouldBeTrue();
        standing[1].ProfileName.ShouldBe("strict");
        standing[1].Excursion.StartMs.ShouldBe(At(15));
        standing[1].Excursion.StartUncertain.ShouldBeTrue();
        standing[1].Excursion.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task A_probe_that_is_taken_away_closes_its_excursion_there()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAsync(Good(0, -80), Good(5, -50));
        await rig.ChangeDirectoryAsync(8, Stretch(toMinutes: 8, endReason: EndReasons.Unassigned));
        await rig.TickAsync(9);

        var closed = (await rig.StandingAsync()).ShouldHaveSingleItem();
        closed.EndReason.ShouldBe(EndReasons.Unassigned);
        closed.Excursion.EndMs.ShouldBe(At(8));
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().State.ShouldBe("ReturnedUnacknowledged");
        (await rig.CountAsync("reevaluations")).ShouldBe(0);
    }

    [Fact]
    public async Task A_restart_goes_on_where_it_was()
    {
        await using var rig = await MonitorRig.CreateAsync(Stretch(Profile(Above(-60, onMinutes: 10))));
        await rig.FeedAsync(Good(0, -80), Good(5, -50));
        await rig.RestartAsync();
        await rig.FeedAsync(Good(10, -50));
        await rig.RestartAsync();
        await rig.FeedAsync(Good(15, -50));

        var excursion = (await rig.StandingAsync()).ShouldHaveSingleItem().Excursion;
        excursion.StartMs.ShouldBe(At(5 - 5 * (10.0 / 30)));
        excursion.StartUncertain.ShouldBeFalse();
    }

    [Fact]
    public async Task A_breach_in_data_that_comes_late_is_marked_as_late_discovered()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAsync(
            Good(0, -80, receivedMinutes: 120),
            Good(5, -50, receivedMinutes: 120),
            Good(10, -80, receivedMinutes: 120),
            Good(115, -80, receivedMinutes: 120),
            Good(118, -50, receivedMinutes: 120)
        );
        var standing = await rig.StandingAsync();
        standing.Select(item => item.LateDiscovered).ShouldBe([true, false]);
        (await rig.AlarmsAsync()).Select(alarm => alarm.LateDiscovered).ShouldBe([1, 0]);
    }

    [Fact]
    public async Task What_the_journal_held_before_notifies_nobody_and_is_marked()
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
        await using var rig = await MonitorRig.CreateAsync(Storage.DatabaseEngine.Sqlite, options, [], notifyFromSequence: 3);
        await rig.FeedAsync(Good(0, -80), Good(5, -50));
        (await rig.CountAsync("outbox")).ShouldBe(0);
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().Replayed.ShouldBe(1);

        await rig.FeedAsync(Good(10, -80), Good(15, -80));
        await rig.FeedAsync(Good(20, -50));

        (await rig.AlarmsAsync()).Select(alarm => alarm.Replayed).ShouldBe([1, 0]);
        (await rig.CountAsync("outbox")).ShouldBe(2);
    }
}
