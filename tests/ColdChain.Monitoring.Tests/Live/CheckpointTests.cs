using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Live;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Live;

/// <summary>States of evaluations are written by and by; a new life takes in again what they lack.</summary>
public sealed class CheckpointTests
{
    private static readonly CumulativeRule Sum = new(
        "sum",
        Severity.Alarm,
        ThresholdDirection.Above,
        -60,
        TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1),
        Inclusive: false
    );

    [Fact]
    public async Task After_a_crash_the_readings_since_are_taken_in_again_and_nothing_is_said_twice()
    {
        await using var rig = await MonitorRig.CreateAsync(Stretch(Profile(Above(-60, offMinutes: 5), Sum)));
        await rig.FeedAsync(Good(0, -80), Good(5, -50));
        await rig.CheckpointAsync();
        await rig.FeedAsync(Good(10, -50), Good(15, -80));
        await rig.FeedAsync(Good(30, -80), Good(35, -50));
        var transitions = await rig.CountAsync("alarm_transitions");
        var before = await rig.StandingAsync();

        await rig.RestartAsync();
        (await rig.CountAsync("alarm_transitions")).ShouldBe(transitions);
        (await rig.StandingAsync()).Select(item => item.Excursion).ShouldBe(before.Select(item => item.Excursion));

        // What the window held before the crash still counts.
        await rig.FeedAsync(Good(40, -80), Good(60, -80));
        var closed = await rig.StandingAsync();
        closed.Where(item => item.Excursion.RuleId == "high").ShouldAllBe(item => item.EndReason == EndReasons.Returned);
        closed.Count(item => item.Excursion.RuleId == "high").ShouldBe(2);
        closed.Single(item => item.Excursion.RuleId == "sum").Excursion.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task The_journal_is_needed_from_the_oldest_reading_that_no_state_has()
    {
        var other = new Domain.Readings.ChannelId("sh", "f08", "chamber");
        await using var rig = await MonitorRig.CreateAsync(
            Stretch(),
            Stretch(channel: other, assignment: "a2") with
            {
                PointId = "F-08/chamber",
            }
        );
        (await FeedAsync(rig, Good(0, -80))).ShouldBe(0);
        (await FeedAsync(rig, Good(0, -80, channel: other), Good(5, -80, channel: other))).ShouldBe(0);
        // A share of those that wait is written with a tick: at least one, the oldest first.
        var tick = rig.Monitor.Tick(At(5), At(0));
        tick.Stretches.ShouldHaveSingleItem().Definition.Channel.ShouldBe(Chamber);
        tick.RestartSequence.ShouldBe(1);
        await rig.CommitAsync(tick);
        (await FeedAsync(rig, Good(5, -80))).ShouldBe(1);
        rig.Monitor.Checkpoint().RestartSequence.ShouldBe(4);
        (await FeedAsync(rig)).ShouldBe(5, "nothing waits: from the cursor on");
    }

    [Fact]
    public async Task A_window_without_anything_out_has_a_short_state()
    {
        await using var rig = await MonitorRig.CreateAsync(Stretch(Profile(Sum with { Window = TimeSpan.FromDays(30) })));
        await rig.FeedAsync([.. Enumerable.Range(0, 5_000).Select(minute => Good(minute, -80))]);
        await rig.CheckpointAsync();
        var stretch = rig.Monitor.Stretches.All.ShouldHaveSingleItem();
        stretch.SavedLength.ShouldBeLessThan(200);
    }

    private static async Task<long> FeedAsync(MonitorRig rig, params Domain.Readings.Reading[] readings)
    {
        var changes = rig.Monitor.Process(rig.Next(readings));
        await rig.CommitAsync(changes);
        return changes.RestartSequence;
    }
}
