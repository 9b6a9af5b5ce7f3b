using System.Text.Json;
using ColdChain.Simulators.Demo;
using ColdChain.Simulators.Devices;

namespace ColdChain.Simulators.Tests.Demo;

public class DemoScenarioTests
{
    private static readonly TimeSpan SixMinutes = TimeSpan.FromMinutes(6);

    [Fact]
    public void It_names_every_simulated_equipment_with_channels_that_the_device_has()
    {
        DemoScenario
            .Equipment.Select(equipment => equipment.Device)
            .Order(StringComparer.Ordinal)
            .ShouldBe(DemoScenario.Scenario.Devices.Select(device => device.Id).Order(StringComparer.Ordinal));
        foreach (var equipment in DemoScenario.Equipment)
        {
            var channels = DemoScenario.Scenario.Devices.Single(device => device.Id == equipment.Device).Channels;
            foreach (var point in equipment.Points)
                channels.ShouldContain(channel => channel.Name == point.Channel && channel.Metric == point.Metric);
        }
    }

    [Fact]
    public void A_day_of_history_is_there_at_once_with_the_freezer_warming_towards_its_limit()
    {
        var (simulation, began) = Story();
        var history = simulation.Output.Of("frz-02").Where(message => message.At == began).SelectMany(message => message.Samples).ToList();
        (history[^1].Time - history[0].Time).TotalHours.ShouldBe(24, 0.1);
        Chamber(history[^1].Channels).ShouldBeInRange(-62, -60.5);
        Chamber(history[^361].Channels).ShouldBe(Chamber(history[^1].Channels) - 4, 1.5, "it has warmed by about 4 K in the last hour");
        history.Max(sample => Chamber(sample.Channels)).ShouldBeLessThan(-60);
    }

    [Fact]
    public void The_freezer_passes_its_limit_within_a_minute_in_real_time_and_comes_back_minutes_later()
    {
        var (simulation, began) = Story();
        var above = simulation.Output.Of("frz-02").Where(message => message.Samples.Any(sample => Chamber(sample.Channels) > -60)).ToList();
        (above[0].At - began).TotalSeconds.ShouldBeInRange(20, 45);
        (above[^1].At - above[0].At).TotalMinutes.ShouldBeInRange(2, 4.5);
        above.ShouldAllBe(message => message.At - message.Samples.Single().Time < TimeSpan.FromSeconds(2));
        above.Max(message => Chamber(message.Samples.Single().Channels)).ShouldBeGreaterThan(-58);
    }

    [Fact]
    public void The_logger_uploads_its_stored_samples_within_a_minute_and_an_excursion_is_found_in_them()
    {
        var (simulation, began) = Story();
        var upload = simulation.Output.Of("log-01").First(message => message.At > began);
        (upload.At - began).TotalSeconds.ShouldBeInRange(35, 45);
        upload.Samples.Count.ShouldBeInRange(57, 59);
        upload.Samples.Count(sample => sample.Channels.GetProperty("payload").GetDouble() > -150).ShouldBeInRange(3, 12);
        simulation
            .Output.Of("log-01")
            .Where(message => message.At == began)
            .ShouldAllBe(message => message.Samples.All(sample => sample.Channels.GetProperty("payload").GetDouble() < -150));
    }

    [Fact]
    public void The_planned_times_are_those_of_the_scenario()
    {
        DemoScenario.FailureAt.ShouldBeLessThan(TimeSpan.FromHours(24));
        DemoScenario.RepairedAt.ShouldBeGreaterThan(TimeSpan.FromHours(24));
        var shipment = DemoScenario.Shipment;
        shipment.Departure.ShouldBeLessThan(shipment.OfflineFrom);
        shipment.OfflineFrom.ShouldBeLessThan(shipment.LidOpenFrom);
        shipment.LidOpenFrom.ShouldBeLessThan(shipment.UploadAt);
        shipment.UploadAt.ShouldBeLessThan(shipment.PlannedDelivery);
    }

    [Fact]
    public void With_a_speed_the_last_hours_are_replayed_first()
    {
        DemoScenario.With(speed: null).ShouldBe(DemoScenario.Scenario);
        DemoScenario.With(speed: 1).ShouldBe(DemoScenario.Scenario);
        var fast = DemoScenario.With(speed: 120);
        (fast.Backfill, fast.Replay, fast.Speed).ShouldBe((TimeSpan.FromHours(16), TimeSpan.FromHours(8), 120));
    }

    [Theory, InlineData(0), InlineData(3), InlineData(6), InlineData(9), InlineData(12), InlineData(15), InlineData(18), InlineData(21)]
    public void Whenever_it_is_started_nothing_but_the_freezer_and_the_shipper_leaves_its_limits(int hour)
    {
        var start = new DateTimeOffset(2026, 11, 20, hour, 0, 0, TimeSpan.Zero);
        foreach (var equipment in DemoScenario.Equipment)
        {
            var device = new SimulatedDevice(
                DemoScenario.Scenario,
                DemoScenario.Scenario.Devices.Single(candidate => candidate.Id == equipment.Device),
                start
            );
            var samples = new List<DeviceSample>();
            while (device.NextTime < start.AddHours(36))
                samples.Add(device.Next());
            foreach (var point in equipment.Points)
            {
                var values = samples.ConvertAll(sample =>
                    sample.Channels.Single(value => value.Channel.Name == point.Channel).Value!.Value
                );
                if (point.Above is { } above)
                    (values.Max() > above).ShouldBe(
                        equipment.Number is "F-02" or "DS-01",
                        $"{equipment.Number} {point.Channel}: {values.Max()}"
                    );
                if (point.Below is { } below)
                    values.Min().ShouldBeGreaterThanOrEqualTo(below, $"{equipment.Number} {point.Channel}");
            }
        }
    }

    [Fact]
    public void No_sample_lies_in_the_future_and_each_comes_once()
    {
        var (simulation, _) = Story();
        simulation.Output.Messages.ShouldAllBe(message => message.Samples.All(sample => sample.Time <= message.At));
        foreach (var device in simulation.Output.Messages.GroupBy(message => message.Device))
        {
            var times = device.SelectMany(message => message.Samples).Select(sample => sample.Time).ToList();
            times.ShouldBe(times.Distinct().Order());
            var interval = DemoScenario.Scenario.Devices.Single(candidate => candidate.Id == device.Key).Interval;
            times.Zip(times.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First == interval);
        }
    }

    private static readonly Lazy<(Simulation, DateTimeOffset)> Told = new(() =>
    {
        var simulation = new Simulation();
        var began = simulation.Clock.GetUtcNow();
        simulation.RunAsync(DemoScenario.Scenario, SixMinutes).GetAwaiter().GetResult();
        return (simulation, began);
    });

    private static (Simulation Simulation, DateTimeOffset Began) Story() => Told.Value;

    private static double Chamber(JsonElement channels) => Number(channels.GetProperty("chamber"));

    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.GetProperty("value").GetDouble() : value.GetDouble();
}
