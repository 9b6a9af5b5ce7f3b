using ColdChain.Domain.Health;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Health;
using ColdChain.Records.Equipment;
using ColdChain.Simulators.Scenarios;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Monitoring.Tests.Health.HealthStory;
using DeviceKind = ColdChain.Simulators.Scenarios.DeviceKind;
using Scenario = ColdChain.Simulators.Scenarios.Scenario;

namespace ColdChain.Monitoring.Tests.Health;

/// <summary>What the product finds out about simulated equipment, against what the simulator knows to be true.</summary>
public sealed class HealthWorkerTests
{
    private static readonly (string Channel, string Metric)[] Cabinet = [("chamber", Metrics.Temperature), ("door", Metrics.Door)];
    private static readonly (string Channel, string Metric)[] Dewar = [("level", Metrics.Level), ("lid", Metrics.Door)];

    [Theory, BothEngines]
    public async Task The_duty_cycle_of_a_simulated_freezer_is_that_of_its_compressor_within_three_points(DatabaseEngine engine)
    {
        const int Days = 9;
        var story = new HealthStory(Scenario(DeviceKind.UltraLowFreezer, TimeSpan.FromSeconds(30), openings: 6), "unit", Days);
        await using var test = await MonitoringFixture.CreateAsync(engine);
        await story.EquipAsync(test, "F-09", EquipmentKind.Freezer, Cabinet);
        await test.StartAsync();
        var truths = await TellAsync(test, story, Days);

        var duty = await ShowsAsync(test, "F-09", HealthFigure.DutyCycle, Knows(Days), "nine days are known");
        foreach (var (day, truth) in duty.Days.Zip(truths))
        {
            day.Source.ShouldBe("temperature");
            day.Value!.Value.ShouldBe(truth.RunningSeconds / 86_400, 0.03, $"{day}");
        }
        duty.Trend.Verdict.ShouldBe(HealthVerdict.Steady);
        var recovery = await FindAsync(test, "F-09", HealthFigure.DoorRecovery);
        recovery.Days.Count(day => day.Value is > 0 and < 60).ShouldBeGreaterThan(Days / 2);
        (await AlarmsAsync(test)).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task The_loss_of_a_simulated_dewar_is_true_within_a_tenth_and_a_restart_and_a_second_look_change_nothing(
        DatabaseEngine engine
    )
    {
        const int Days = 8;
        var story = new HealthStory(Scenario(DeviceKind.Ln2Dewar, TimeSpan.FromMinutes(2), openings: 3), "unit", Days);
        await using var test = await MonitoringFixture.CreateAsync(engine);
        await story.EquipAsync(test, "LN2-9", EquipmentKind.LiquidNitrogenDewar, Dewar);
        await test.StartAsync();
        var truths = await TellAsync(test, story, Days - 4);
        await ShowsAsync(test, "LN2-9", HealthFigure.NitrogenLoss, Knows(Days - 4), "four days are known");
        await test.StopAsync();
        await test.StartAsync();
        truths.AddRange(await TellAsync(test, story, Days, from: Days - 4));
        var loss = await ShowsAsync(test, "LN2-9", HealthFigure.NitrogenLoss, Knows(Days), "eight days are known");
        loss.Unit.ShouldBe("mm");
        foreach (var (day, truth) in loss.Days.Zip(truths))
            day.Value!.Value.ShouldBe(truth.LostMm, 0.1 * truth.LostMm, $"{day}");

        var given = test.Series.Given;
        await test.StopAsync();
        await test.StartAsync();
        await HourAsync(test);
        (await FindAsync(test, "LN2-9", HealthFigure.NitrogenLoss)).Days.ShouldBe(loss.Days);
        test.Series.Given.ShouldBe(given, "nothing is read again that has not changed");
    }

    [Theory, BothEngines]
    public async Task A_dewar_that_loses_its_vacuum_is_warned_of_once_and_the_warning_ends_when_it_is_well_again(DatabaseEngine engine)
    {
        const int Good = 14,
            Bad = 13,
            Well = 14;
        var lost = new ScenarioEvent(
            "unit",
            ScenarioEventKind.VacuumLoss,
            TimeSpan.FromDays(Good),
            TimeSpan.FromDays(Bad),
            null,
            SensorFault.None
        );
        var scenario = Scenario(DeviceKind.Ln2Dewar, TimeSpan.FromMinutes(10), openings: 0) with { Events = [lost] };
        var story = new HealthStory(scenario, "unit", Good);
        await using var test = await MonitoringFixture.CreateAsync(engine);
        await story.EquipAsync(test, "LN2-9", EquipmentKind.LiquidNitrogenDewar, ("level", Metrics.Level));
        await test.StartAsync();
        await TellAsync(test, story, Good);
        var before = await ShowsAsync(test, "LN2-9", HealthFigure.NitrogenLoss, Knows(Good), "the good days are known");
        before.Trend.Verdict.ShouldBe(HealthVerdict.Steady);

        await LaterAsync(test, Bad);
        await TellAsync(test, story, Good + Bad, from: Good);
        var failing = await ShowsAsync(test, "LN2-9", HealthFigure.NitrogenLoss, item => item.Failing, "it is warned of");
        failing.Trend.Verdict.ShouldBe(HealthVerdict.Worsening);
        var alarm = (await AlarmsAsync(test)).ShouldHaveSingleItem();
        (alarm.Severity, alarm.EquipmentNumber, alarm.RuleId, alarm.State).ShouldBe(
            (Domain.Limits.Severity.Warning, "LN2-9", "NitrogenLoss", AlarmState.Unacknowledged)
        );
        alarm.Detail!.ShouldMatch(@"^\d+(\.\d)? mm/d -> \d+(\.\d)? mm/d, \d+ d$");

        await LaterAsync(test, Well);
        await TellAsync(test, story, Good + Bad + Well, from: Good + Bad);
        await ShowsAsync(test, "LN2-9", HealthFigure.NitrogenLoss, item => !item.Failing, "the warning has ended");
        (await AlarmsAsync(test)).ShouldHaveSingleItem().State.ShouldBe(AlarmState.ReturnedUnacknowledged);
    }

    [Theory, BothEngines]
    public async Task Late_readings_change_the_day_that_they_are_of_and_no_other(DatabaseEngine engine)
    {
        const int Days = 4;
        var story = new HealthStory(Scenario(DeviceKind.Ln2Dewar, TimeSpan.FromMinutes(5), openings: 0), "unit", Days);
        await using var test = await MonitoringFixture.CreateAsync(engine);
        await story.EquipAsync(test, "LN2-9", EquipmentKind.LiquidNitrogenDewar, ("level", Metrics.Level));
        await test.StartAsync();
        List<Reading> late = [];
        for (var day = 0; day < Days; day++)
        {
            var (readings, _) = story.NextDay(day);
            // Of the second day three hours come at first: too little for a figure.
            if (day == 1)
                (late, readings) = (readings[(readings.Count / 8)..], readings[..(readings.Count / 8)]);
            await test.FeedAsync([.. readings]);
        }
        var first = await ShowsAsync(test, "LN2-9", HealthFigure.NitrogenLoss, item => item.Days.Count == Days, "all days are worked out");
        (first.Days[1].Value, first.Days[1].Reason).ShouldBe((null, HealthReason.TooLittleMeasured));
        await test.FeedAsync([.. late]);
        var after = await ShowsAsync(test, "LN2-9", HealthFigure.NitrogenLoss, Knows(Days), "the day is worked out again");
        after.Days[1].Value!.Value.ShouldBe(14, 1.5);
        (after.Days[0], after.Days[2], after.Days[3]).ShouldBe((first.Days[0], first.Days[2], first.Days[3]));
    }

    [Fact]
    public async Task A_store_that_is_away_loses_nothing_and_ends_nothing()
    {
        var story = new HealthStory(Scenario(DeviceKind.Ln2Dewar, TimeSpan.FromMinutes(5), openings: 0), "unit", 2);
        await using var test = await MonitoringFixture.CreateAsync();
        await story.EquipAsync(test, "LN2-9", EquipmentKind.LiquidNitrogenDewar, ("level", Metrics.Level));
        await test.StartAsync();
        await TellAsync(test, story, 1);
        await ShowsAsync(test, "LN2-9", HealthFigure.NitrogenLoss, Knows(1), "the first day is known");
        test.Series.IsAway = true;
        await TellAsync(test, story, 2, from: 1);
        await HourAsync(test);
        (await FindAsync(test, "LN2-9", HealthFigure.NitrogenLoss)).Days.Count.ShouldBe(1);
        test.Series.IsAway = false;
        await ShowsAsync(test, "LN2-9", HealthFigure.NitrogenLoss, Knows(2), "the second day is known");
    }

    [Fact]
    public async Task Equipment_without_the_points_says_so_and_one_of_another_kind_has_no_figures()
    {
        var story = new HealthStory(Scenario(DeviceKind.Ln2Dewar, TimeSpan.FromMinutes(5), openings: 0), "unit", 1);
        await using var test = await MonitoringFixture.CreateAsync();
        await story.EquipAsync(test, "LN2-9", EquipmentKind.LiquidNitrogenDewar);
        await story.EquipAsync(test, "R-9", EquipmentKind.Room);
        (await FindAsync(test, "LN2-9", HealthFigure.NitrogenLoss)).Missing.ShouldBe(HealthReason.NoPoint);
        (await FindAsync(test, "F-07", HealthFigure.DutyCycle)).Missing.ShouldBe(HealthReason.NothingMeasured);
        (await FindAsync(test, "F-07", HealthFigure.DoorRecovery)).Missing.ShouldBe(HealthReason.NoPoint);
        (await test.Get<IEquipmentHealth>().FindAsync("R-9", 30, default))!.Figures.ShouldBeEmpty();
        (await test.Get<IEquipmentHealth>().FindAsync("F-99", 30, default)).ShouldBeNull();
    }

    private static Scenario Scenario(DeviceKind kind, TimeSpan interval, int openings) =>
        new()
        {
            Name = "health",
            Site = "sh",
            Seed = 20_268,
            Devices =
            [
                new ScenarioDevice
                {
                    Id = "unit",
                    Kind = kind,
                    Interval = interval,
                    Model = ModelOptions.Default with { OpeningsPerDay = openings },
                },
            ],
        };

    private static async Task<List<Simulators.Devices.EquipmentTruth>> TellAsync(
        MonitoringFixture test,
        HealthStory story,
        int days,
        int from = 0
    )
    {
        var truths = new List<Simulators.Devices.EquipmentTruth>();
        for (var day = from; day < days; day++)
        {
            var (readings, truth) = story.NextDay(day);
            await test.FeedAsync([.. readings]);
            truths.Add(truth);
        }
        return truths;
    }

    /// <summary>The service is off for some days, and on again: a clock without timers moves at once.</summary>
    private static async Task LaterAsync(MonitoringFixture test, int days)
    {
        await test.StopAsync();
        test.Clock.Advance(TimeSpan.FromDays(days));
        await test.StartAsync();
    }

    private static Func<FigureHealth, bool> Knows(int days) => item => item.Days.Count(day => day.Value is not null) == days;

    private static async Task HourAsync(MonitoringFixture test)
    {
        for (var minute = 0; minute < 65; minute++)
        {
            test.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
    }

    private static async Task<List<AlarmView>> AlarmsAsync(MonitoringFixture test) =>
        [.. (await test.Desk.ListAsync(false, null, null, null, 50, default)).Items.Where(item => item.Kind == "health")];
}
