using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Live;
using ColdChain.Monitoring.Tests.Live;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Reevaluation;

public sealed class LateDataTests
{
    [Fact]
    public async Task A_late_sample_that_shows_a_breach_raises_a_late_discovered_alarm()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAndStoreAsync(Good(0, -80), Good(5, -80), Good(10, -80), Good(15, -80));
        await rig.FeedAndStoreAsync(Good(7, -50, 16));
        (await rig.AlarmsAsync()).ShouldBeEmpty();
        (await rig.ReevaluateAsync()).ShouldBe(1);

        (await rig.StandingAsync()).ShouldHaveSingleItem().LateDiscovered.ShouldBeTrue();
        var alarm = (await rig.AlarmsAsync()).ShouldHaveSingleItem();
        (alarm.State, alarm.LateDiscovered).ShouldBe(("ReturnedUnacknowledged", 1));
    }

    [Fact]
    public async Task A_late_sample_that_splits_an_excursion_leaves_both_parts_with_the_first_alarm()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAndStoreAsync(Good(0, -80), Good(5, -50), Good(15, -50), Good(20, -80), Good(25, -80));
        var whole = (await rig.StandingAsync()).ShouldHaveSingleItem();
        await rig.FeedAndStoreAsync(Good(10, -80, 26));
        await rig.ReevaluateAsync();

        var parts = await rig.StandingAsync();
        parts.Count.ShouldBe(2);
        parts[0].Excursion.Id.ShouldBe(whole.Excursion.Id);
        parts.ShouldAllBe(part => part.AlarmId == whole.Excursion.Id);
        (await rig.AlarmsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_late_sample_that_merges_two_excursions_supersedes_the_second()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAndStoreAsync(Good(0, -80), Good(5, -50), Good(10, -80), Good(15, -50), Good(20, -80), Good(25, -80));
        var before = await rig.StandingAsync();
        before.Count.ShouldBe(2);
        // A conflicting, worse value at the instant between them.
        await rig.FeedAndStoreAsync(Good(10, -55, 26));
        await rig.ReevaluateAsync();

        var merged = (await rig.StandingAsync()).ShouldHaveSingleItem();
        merged.Excursion.Id.ShouldBe(before[0].Excursion.Id);
        var second = (await rig.AllExcursionsAsync()).Single(row => row.Id == before[1].Excursion.Id);
        (second.Standing, second.SupersededBy).ShouldBe((0, merged.Excursion.Id));
    }

    [Fact]
    public async Task Live_alarms_go_on_while_the_store_is_away_and_late_data_waits()
    {
        await using var rig = await MonitorRig.CreateAsync();
        rig.Series.IsAway = true;
        await rig.FeedAndStoreAsync(Good(0, -80), Good(10, -80));
        await rig.FeedAndStoreAsync(Good(5, -50, 11));
        await rig.FeedAndStoreAsync(Good(15, -50));
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().State.ShouldBe("Unacknowledged");
        (await rig.CountAsync("reevaluations")).ShouldBe(1);

        await rig.RestartAsync();
        rig.Series.IsAway = false;
        await rig.ReevaluateAsync();

        (await rig.StandingAsync()).Count.ShouldBe(2);
        (await rig.CountAsync("reevaluations")).ShouldBe(0);
    }

    [Fact]
    public async Task The_store_is_not_asked_before_it_is_past_the_late_sample()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAndStoreAsync(Good(0, -80), Good(10, -80));
        var late = await rig.FeedAsync(Good(5, -50, 11));
        (await rig.ReevaluateAsync()).ShouldBe(0);
        rig.Series.Add(late.Readings, late.ToSequence);
        (await rig.ReevaluateAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_span_that_the_late_sample_can_change_is_read_again()
    {
        await using var rig = await MonitorRig.CreateAsync();
        for (var hour = 0; hour < 24 * 30; hour += 10)
            await rig.FeedAndStoreAsync([.. Enumerable.Range(hour * 12, 120).Select(i => Good(i * 5, -80))]);
        await rig.FeedAndStoreAsync(Good(10_002, -50, 50_000));
        await rig.ReevaluateAsync();

        (await rig.StandingAsync()).ShouldHaveSingleItem();
        // Two hours at most, of a month.
        rig.Series.Given.ShouldBeLessThan(40);
    }

    [Fact]
    public async Task A_corrected_limit_judges_the_past_again_and_keeps_what_it_said_before()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAndStoreAsync(Good(0, -80), Good(5, -50), Good(10, -80), Good(15, -65), Good(20, -80), Good(25, -80));
        var before = (await rig.StandingAsync()).ShouldHaveSingleItem();

        await rig.ChangeDirectoryAsync(30, Stretch(Profile(Above(-70)), version: 2));
        await rig.ReevaluateAsync();

        var after = await rig.StandingAsync();
        after.Count.ShouldBe(2);
        after.ShouldAllBe(item => item.ProfileVersion == 2);
        after[0].AlarmId.ShouldBe(before.Excursion.Id);
        var old = (await rig.AllExcursionsAsync()).Single(row => row.Id == before.Excursion.Id);
        (old.ProfileVersion, old.SupersededBy).ShouldBe((1, after[0].Excursion.Id));
    }

    [Fact]
    public async Task An_assignment_that_is_taken_back_takes_its_excursions_along()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAndStoreAsync(Good(0, -80), Good(5, -50));
        await rig.ChangeDirectoryAsync(10, Stretch(fromMinutes: 20));
        await rig.ReevaluateAsync();

        (await rig.StandingAsync()).ShouldBeEmpty();
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().State.ShouldBe("ReturnedUnacknowledged");
    }

    [Fact]
    public async Task A_probe_assigned_afterwards_has_its_past_judged()
    {
        var other = new ChannelId("sh", "f07b", "chamber");
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAndStoreAsync(Good(0, -80, channel: other), Good(5, -50, channel: other));
        await rig.ChangeDirectoryAsync(6, Stretch(channel: other, assignment: "a2"));
        await rig.FeedAndStoreAsync(Good(10, -50, channel: other));
        await rig.ReevaluateAsync();

        var excursion = (await rig.StandingAsync()).ShouldHaveSingleItem().Excursion;
        (excursion.StartUncertain, excursion.IsOpen).ShouldBe((false, true));
        (await rig.AlarmsAsync()).ShouldHaveSingleItem().State.ShouldBe("Unacknowledged");
    }

    [Fact]
    public async Task A_state_of_another_version_is_not_a_crash_but_a_re_evaluation()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAndStoreAsync(Good(0, -80), Good(5, -50));
        await rig.CheckpointAsync();
        await rig.Database.WriteAsync(
            (open, token) =>
                Storage.DatabaseCommands.ChangeAsync(open.Connection, "update monitor_stretches set state = 'old'", null, token),
            CancellationToken.None
        );
        await rig.RestartAsync();
        await rig.ReevaluateAsync();
        await rig.FeedAndStoreAsync(Good(10, -80), Good(15, -80));

        (await rig.StandingAsync()).ShouldHaveSingleItem().EndReason.ShouldBe(EndReasons.Returned);
    }
}
