using ColdChain.Domain.Forecasting;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Live;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Tests.Live;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Forecasting;

/// <summary>A freezer that holds -80 C for an hour, then loses power at minute 60 and warms towards the room with 6 h of time constant.</summary>
public sealed class BreachWatchTests
{
    private const double TauMinutes = 360;

    /// <summary>Minutes at which -60 C is crossed, in a room of 22 C.</summary>
    private static readonly double Crossing = 60 + TauMinutes * Math.Log(102.0 / 82);

    [Theory, BothEngines]
    public async Task A_failing_freezer_is_warned_of_once_and_the_warning_ends_when_the_breach_begins(DatabaseEngine engine)
    {
        await using var rig = await MonitorRig.CreateAsync(engine, new MonitoringOptions(), [Stretch(Profile(Above(-60, onMinutes: 5)))]);
        await RunAsync(rig, 0, 60);
        (await rig.AlarmsAsync()).ShouldBeEmpty();
        rig.Monitor.Forecasts.ShouldBeEmpty();

        await RunAsync(rig, 61, 100);
        var forecast = rig.Monitor.Forecasts.ShouldHaveSingleItem();
        (forecast.PointId, forecast.RuleId, forecast.Limit, forecast.Unit).ShouldBe((Point, "high", -60, "C"));
        forecast.Breach.Model.ShouldBe(BreachModel.FirstOrder);
        ((double)forecast.Breach.AtMs).ShouldBe(At(Crossing), 120_000);
        var warning = await ForecastAsync(rig);
        (warning.State, warning.Severity, warning.EquipmentNumber, warning.PointId).ShouldBe(("Unacknowledged", "Warning", "F-07", Point));
        (warning.Threshold, warning.Unit, warning.RuleId).ShouldBe((-60, "C", "high"));
        warning.StartMs.ShouldBeInRange(At(56), At(66));
        warning.Detail!.ShouldStartWith("-60 C, ");

        // A new life has an empty memory, and does not say it again; nor does it take it back.
        await rig.RestartAsync();
        await RunAsync(rig, 101, Math.Floor(Crossing) + 2);
        (await ForecastAsync(rig)).State.ShouldBe("Unacknowledged");
        (await rig.AlarmsAsync()).Count(alarm => alarm.Kind == "limit").ShouldBe(0);
        await RunAsync(rig, Math.Floor(Crossing) + 3, Math.Floor(Crossing) + 9);
        var after = await rig.AlarmsAsync();
        after.Single(alarm => alarm.Kind == "limit").State.ShouldBe("Unacknowledged");
        after.Single(alarm => alarm.Kind == "forecast").State.ShouldBe("Normal");
        rig.Monitor.Forecasts.ShouldBeEmpty();
        (await rig.CountAsync("monitor_forecasts")).ShouldBe(0);
    }

    [Fact]
    public async Task A_unit_that_recovers_takes_its_warning_back()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await RunAsync(rig, 0, 100);
        (await ForecastAsync(rig)).State.ShouldBe("Unacknowledged");
        for (var minute = 101; minute <= 125; minute++)
            await StepAsync(rig, minute, Warming(100) - 0.4 * (minute - 100));
        (await ForecastAsync(rig)).State.ShouldBe("Normal");
        rig.Monitor.Forecasts.ShouldBeEmpty();
        (await rig.CountAsync("monitor_forecasts")).ShouldBe(0);
    }

    [Fact]
    public async Task A_crossing_that_is_far_away_is_shown_but_no_alarm()
    {
        var options = new MonitoringOptions { Forecast = { WarnAhead = TimeSpan.FromMinutes(20) } };
        await using var rig = await MonitorRig.CreateAsync(DatabaseEngine.Sqlite, options, []);
        await RunAsync(rig, 0, 100);
        rig.Monitor.Forecasts.ShouldHaveSingleItem();
        (await rig.AlarmsAsync()).ShouldBeEmpty();
        await RunAsync(rig, 101, 125);
        (await ForecastAsync(rig)).State.ShouldBe("Unacknowledged");
    }

    [Fact]
    public async Task A_compressor_that_cycles_for_a_day_is_never_warned_of()
    {
        await using var rig = await MonitorRig.CreateAsync(Stretch(Profile(Above(-76))));
        for (var minute = 0; minute <= 1440; minute++)
            await StepAsync(rig, minute, minute % 40 < 25 ? -82 + 4 * (minute % 40) / 25.0 : -78 - 4 * (minute % 40 - 25) / 15.0);
        (await rig.AlarmsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_room_of_the_unit_is_taken_where_it_is_measured()
    {
        var room = new ChannelId("sh", "room", "air");
        var air = Stretch(Profile(Above(30)), channel: room) with
        {
            Id = "ROOM/air|a|l",
            PointId = "ROOM/air",
            EquipmentNumber = "ROOM",
            Role = PointRole.Ambient,
            Zone = "Z1",
        };
        await using var rig = await MonitorRig.CreateAsync(Stretch() with { Zone = "Z1" }, air);
        // The cold store around it is at -55 C, and the freezer warms towards that with 2 h of time constant.
        for (var minute = 0; minute <= 110; minute += 2)
        {
            await rig.FeedAsync(Good(minute, -55, channel: room));
            await StepAsync(rig, minute, minute < 50 ? -80 : -55 - 25 * Math.Exp((50 - minute) / 120.0));
        }
        var forecast = rig.Monitor.Forecasts.ShouldHaveSingleItem();
        forecast.Breach.Model.ShouldBe(BreachModel.FirstOrder);
        ((double)forecast.Breach.AtMs).ShouldBe(At(50 + 120 * Math.Log(25 / 5.0)), 1_000);
        (await rig.AlarmsAsync()).ShouldBeEmpty("it is more than two hours ahead");
    }

    [Fact]
    public async Task A_level_that_falls_is_foretold_as_a_line_and_a_removed_point_takes_its_warning_along()
    {
        var low = new ThresholdRule("low", Severity.Critical, ThresholdDirection.Below, 100, TimeSpan.Zero, TimeSpan.Zero, 0, false);
        var profile = Profile(low) with { Metric = Metrics.Level, Unit = Units.Millimetre };
        await using var rig = await MonitorRig.CreateAsync(Stretch(profile) with { Role = PointRole.Technical });
        for (var minute = 0; minute <= 70; minute++)
            await StepAsync(rig, minute, 160 - minute / 2.0, Metrics.Level, Units.Millimetre);
        var forecast = rig.Monitor.Forecasts.ShouldHaveSingleItem();
        (forecast.Breach.Model, forecast.Breach.AtMs).ShouldBe((BreachModel.Linear, At(120)));
        (await ForecastAsync(rig)).Detail.ShouldBe("100 mm, 89 min (89-89 min)");
        await rig.ChangeDirectoryAsync(71);
        await rig.ForetellAsync(71);
        (await ForecastAsync(rig)).State.ShouldBe("Normal");
        rig.Monitor.Forecasts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Warnings_and_rooms_are_not_foretold()
    {
        var warning = Above(-60) with { Severity = Severity.Warning };
        await using var rig = await MonitorRig.CreateAsync(Stretch(Profile(warning)));
        await RunAsync(rig, 0, 110);
        rig.Monitor.Forecasts.ShouldBeEmpty();
        await using var room = await MonitorRig.CreateAsync(Stretch() with { Role = PointRole.Ambient });
        await RunAsync(room, 0, 110);
        room.Monitor.Forecasts.ShouldBeEmpty();
    }

    [Fact]
    public void The_board_shows_each_point_its_own_the_nearest_first()
    {
        var board = new BreachBoard();
        board.OfPoint("A").ShouldBeEmpty();
        PointForecast Of(string point, string rule, long atMs) =>
            new(point, rule, ThresholdDirection.Above, -60, "C", new BreachForecast(atMs, atMs, atMs, BreachModel.Linear, 0));
        board.Publish([Of("A", "late", 9), Of("B", "other", 1), Of("A", "soon", 5)]);
        board.OfPoint("A").Select(forecast => forecast.RuleId).ShouldBe(["soon", "late"]);
        board.Publish([]);
        board.OfPoint("A").ShouldBeEmpty();
    }

    [Fact]
    public void A_fast_sensor_fills_the_ring_no_faster_than_a_slow_one()
    {
        var ring = new SampleRing();
        for (var second = 0; second <= 10_800; second += 10)
            ring.Add(At(second / 60.0), second);
        ring.Samples.Length.ShouldBe(60);
        ring.SpanMs.ShouldBeInRange(117 * 60_000, 121 * 60_000);
        ring.Newest.ShouldBe(new BreachSample(At(180), 10_800));
        ring.Add(At(100), 5);
        ring.Newest.ShouldBe(new BreachSample(At(180), 10_800));
    }

    [Fact]
    public void The_end_of_a_forecast_is_told_to_nobody()
    {
        Told(AlarmEvent.Rise, AlarmState.Unacknowledged, AlarmBook.System).ShouldBeTrue();
        Told(AlarmEvent.Clear, AlarmState.ReturnedUnacknowledged, AlarmBook.System).ShouldBeFalse();
        Told(AlarmEvent.Acknowledge, AlarmState.Normal, AlarmBook.System).ShouldBeFalse();
        Told(AlarmEvent.Acknowledge, AlarmState.Acknowledged, "somebody").ShouldBeTrue();

        static bool Told(AlarmEvent happened, AlarmState to, string actor)
        {
            var row = new AlarmRow { Kind = SystemAlarmKinds.Forecast };
            var transition = new AlarmTransition(row, 1, 0, happened, AlarmState.Normal, to, actor, null, 1, false);
            return NotificationStep.Of(transition) is not null;
        }
    }

    private static double Warming(double minute) => minute < 60 ? -80 : 22 - 102 * Math.Exp(-(minute - 60) / TauMinutes);

    private static async Task RunAsync(MonitorRig rig, double fromMinute, double toMinute)
    {
        for (var minute = fromMinute; minute <= toMinute; minute++)
            await StepAsync(rig, minute, Warming(minute) + 0.02 * ((int)minute % 3 - 1));
    }

    private static async Task StepAsync(
        MonitorRig rig,
        double minute,
        double value,
        string metric = Metrics.Temperature,
        string unit = Units.Celsius
    )
    {
        await rig.FeedAsync(Good(minute, value) with { Metric = metric, Unit = unit });
        await rig.TickAsync(minute);
        await rig.ForetellAsync(minute);
    }

    private static async Task<AlarmRow> ForecastAsync(MonitorRig rig) =>
        (await rig.AlarmsAsync()).Where(alarm => alarm.Kind == "forecast").ShouldHaveSingleItem();
}
