using System.Text.Json;
using ColdChain.Simulators.Demo;
using ColdChain.Simulators.Devices;

namespace ColdChain.Simulators.Tests.Demo;

public class DemoScenarioTests
{
    private static readonly TimeSpan FourMinutes = TimeSpan.FromMinutes(4.5);

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
    public void Within_a_minute_history_is_there_the_freezer_passes_its_limit_and_the_stored_samples_arrive()
    {
        var (simulation, began) = Story();
        var first = simulation.Output.Messages.Where(message => message.At - began < TimeSpan.FromSeconds(1)).ToList();
        var history = first.Where(message => message.Device == "frz-02").SelectMany(message => message.Samples).ToList();
        (history[^1].Time - history[0].Time).TotalHours.ShouldBe(16, 0.1);

        var breach = simulation.Output.Of("frz-02").First(message => message.Samples.Any(sample => Chamber(sample.Channels) > -60));
        (breach.At - began).TotalSeconds.ShouldBeInRange(20, 40);

        var upload = simulation.Output.Of("log-01").First(message => message.At - began > TimeSpan.FromSeconds(1));
        (upload.At - began).TotalSeconds.ShouldBeInRange(30, 55);
        upload.Samples.Count.ShouldBeInRange(55, 65);
        var out150 = upload.Samples.Where(sample => sample.Channels.GetProperty("payload").GetDouble() > -150).ToList();
        out150.Count.ShouldBeInRange(3, 12);
    }

    [Fact]
    public void The_freezer_recovers_two_to_four_minutes_later()
    {
        var (simulation, began) = Story();
        var last = simulation.Output.Of("frz-02").Last(message => message.Samples.Any(sample => Chamber(sample.Channels) > -60));
        (last.At - began).TotalSeconds.ShouldBeInRange(120, 240);
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
        simulation.RunAsync(DemoScenario.Scenario, FourMinutes).GetAwaiter().GetResult();
        return (simulation, began);
    });

    private static (Simulation Simulation, DateTimeOffset Began) Story() => Told.Value;

    private static double Chamber(JsonElement channels) => Number(channels.GetProperty("chamber"));

    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.GetProperty("value").GetDouble() : value.GetDouble();
}
