using System.Text.Json;
using ColdChain.Simulators.Messages;
using ColdChain.Simulators.Scenarios;

namespace ColdChain.Simulators.Tests.Running;

public class DisturbanceTests
{
    private const int Samples = 2_000;

    private static async Task<Simulation> RunAsync(DisturbanceOptions disturbances)
    {
        var simulation = new Simulation();
        await simulation.RunAsync(
            new Scenario
            {
                Name = "disturbed",
                Replay = TimeSpan.FromSeconds(10 * Samples),
                Duration = TimeSpan.FromSeconds(10 * Samples),
                Speed = 20_000,
                Devices =
                [
                    new ScenarioDevice
                    {
                        Id = "frg-01",
                        Kind = DeviceKind.Fridge,
                        Interval = TimeSpan.FromSeconds(10),
                        Disturbances = disturbances,
                    },
                ],
            },
            TimeSpan.FromMinutes(1)
        );
        return simulation;
    }

    private static List<long> Sequences(Simulation simulation) =>
        [.. simulation.Output.Messages.Select(message => message.Sequence!.Value)];

    [Fact]
    public async Task Without_disturbances_every_message_comes_once_in_order()
    {
        var sequences = Sequences(await RunAsync(DisturbanceOptions.None));
        sequences.ShouldBe(Enumerable.Range(1, sequences.Count).Select(number => (long)number));
        sequences.Count.ShouldBeInRange(Samples - 1, Samples + 1);
    }

    [Fact]
    public async Task Duplicates_are_the_same_bytes_again()
    {
        var simulation = await RunAsync(new DisturbanceOptions { Duplicates = 0.1 });
        var byNumber = simulation.Output.Messages.GroupBy(message => message.Sequence).ToList();
        byNumber.Count(group => group.Count() == 2).ShouldBeInRange(140, 260);
        byNumber.ShouldAllBe(group => group.Select(message => Convert.ToHexString(message.Payload)).Distinct().Count() == 1);
        byNumber.Count.ShouldBeInRange(Samples - 1, Samples + 1);
    }

    [Fact]
    public async Task Disorder_swaps_neighbours_and_loses_nothing()
    {
        var sequences = Sequences(await RunAsync(new DisturbanceOptions { Disorder = 0.1 }));
        sequences.Zip(sequences.Skip(1)).Count(pair => pair.Second < pair.First).ShouldBeInRange(120, 240);
        sequences.Order().ShouldBe(Enumerable.Range(1, sequences.Count).Select(number => (long)number));
        sequences.Count.ShouldBeInRange(Samples - 1, Samples + 1);
    }

    [Fact]
    public async Task Lost_messages_leave_holes_in_the_count()
    {
        var sequences = Sequences(await RunAsync(new DisturbanceOptions { Lost = 0.1 }));
        (sequences[^1] - sequences.Count).ShouldBeInRange(140, 260);
    }

    [Fact]
    public async Task Messages_without_time_and_without_count_come_as_often_as_asked()
    {
        var simulation = await RunAsync(new DisturbanceOptions { WithoutTime = 0.5, WithoutSequence = true });
        simulation.Output.Messages.Count(message => !message.HasTime).ShouldBeInRange(900, 1_100);
        simulation.Output.Messages.ShouldAllBe(message => message.Sequence == null);
    }

    [Fact]
    public async Task A_wrong_clock_is_off_by_its_skew_and_gains_its_drift()
    {
        var right = await RunAsync(DisturbanceOptions.None);
        var wrong = await RunAsync(new DisturbanceOptions { ClockSkew = TimeSpan.FromMinutes(-3), ClockDriftPpm = 1_000 });
        var start = right.Clock.GetUtcNow() - wrong.Clock.GetUtcNow();
        var first = wrong.Output.Messages[0].Samples[0].Time - right.Output.Messages[0].Samples[0].Time + start;
        var last = wrong.Output.Messages[^1].Samples[0].Time - right.Output.Messages[^1].Samples[0].Time + start;
        first.TotalSeconds.ShouldBe(-180, 1.5);
        // 20,000 s at one millisecond per second.
        last.TotalSeconds.ShouldBe(-180 + 20, 1.5);
    }

    [Fact]
    public async Task The_same_seed_tells_the_same_story_and_another_seed_another()
    {
        var scenario = ShippedScenarios.Load("noisy") with { Backfill = TimeSpan.FromHours(6), Replay = TimeSpan.Zero };
        var stories = new List<List<string>>();
        var clock = new Simulation().Clock.GetUtcNow();
        foreach (var seed in new[] { 1, 1, 2 })
        {
            var simulation = new Simulation(clock);
            await simulation.RunAsync(scenario with { Seed = seed }, TimeSpan.FromSeconds(2));
            stories.Add([
                .. simulation
                    .Output.Messages.OrderBy(message => message.Topic, StringComparer.Ordinal)
                    .Select(message => Convert.ToHexString(message.Payload)),
            ]);
        }
        stories[1].ShouldBe(stories[0]);
        stories[2].ShouldNotBe(stories[0]);
    }

    [Fact]
    public async Task Sensor_faults_are_told_as_null_and_a_stuck_sensor_repeats_its_last_value()
    {
        var simulation = new Simulation();
        await simulation.RunAsync(
            new Scenario
            {
                Name = "faults",
                Backfill = TimeSpan.FromHours(6),
                Duration = TimeSpan.FromHours(6),
                Devices = [new ScenarioDevice { Id = "frg-01", Kind = DeviceKind.Fridge }],
                Events =
                [
                    new(
                        "frg-01",
                        ScenarioEventKind.SensorFault,
                        TimeSpan.FromHours(1),
                        TimeSpan.FromHours(1),
                        "chamber",
                        SensorFault.OpenCircuit
                    ),
                    new("frg-01", ScenarioEventKind.SensorFault, TimeSpan.FromHours(3), TimeSpan.FromHours(1), null, SensorFault.Stuck),
                ],
            },
            TimeSpan.FromSeconds(2)
        );
        var chambers = simulation
            .Output.Messages.SelectMany(message => message.Samples)
            .Select(sample => sample.Channels.GetProperty("chamber"))
            .ToList();

        var open = chambers.Where(chamber => chamber.ValueKind == JsonValueKind.Object).ToList();
        open.Count.ShouldBe(60);
        open.ShouldAllBe(chamber => chamber.GetRawText() == """{"value":null,"fault":"open-circuit"}""");
        chambers
            .Skip(180)
            .Take(60)
            .Select(chamber => chamber.GetRawText())
            .Distinct(StringComparer.Ordinal)
            .Count()
            .ShouldBeLessThanOrEqualTo(2);
        chambers.Skip(245).Select(chamber => chamber.GetRawText()).Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(5);
    }
}
