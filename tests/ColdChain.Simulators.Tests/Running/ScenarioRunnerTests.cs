using ColdChain.Simulators.Running;
using ColdChain.Simulators.Scenarios;
using ColdChain.TestSupport;

namespace ColdChain.Simulators.Tests.Running;

public class ScenarioRunnerTests
{
    private static readonly Scenario Shipment = ShippedScenarios.Load("shipment-offline");

    [Fact]
    public async Task A_logger_uploads_what_it_stored_in_one_message_and_every_sample_arrives_exactly_once()
    {
        var simulation = new Simulation();
        await simulation.RunAsync(Shipment, TimeSpan.FromMinutes(5));

        var messages = simulation.Output.Messages;
        var uploads = messages.Where(message => message.Samples.Count > 1).Select(message => message.Samples.Count).ToList();
        // 12 h and 6 h at 5 minutes; at this speed a sample may be due at the moment of coming back.
        uploads.Count.ShouldBe(2);
        uploads[0].ShouldBeInRange(144, 146);
        uploads[1].ShouldBeInRange(72, 74);
        var times = messages.SelectMany(message => message.Samples).Select(sample => sample.Time).ToList();
        times.Count.ShouldBe(2 * 24 * 12);
        times.Zip(times.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First == TimeSpan.FromMinutes(5));
        messages.ShouldAllBe(message => message.Samples.All(sample => sample.Time <= message.At));
    }

    [Fact]
    public async Task The_replay_takes_its_share_of_real_time_and_ends_at_now()
    {
        var simulation = new Simulation();
        var began = simulation.Clock.GetUtcNow();
        await simulation.RunAsync(Shipment with { Events = [] }, TimeSpan.FromMinutes(5));
        // Two days at 1,440: two minutes. The scenario ends there, two minutes before now.
        (simulation.Clock.GetUtcNow() - began).TotalSeconds.ShouldBe(120, 2);
        var last = simulation.Output.Messages[^1];
        (last.At - last.Samples[^1].Time).ShouldBeLessThan(TimeSpan.FromMinutes(7.1));
    }

    [Fact]
    public async Task Backfill_comes_at_once_and_real_time_follows_at_the_devices_own_pace()
    {
        var simulation = new Simulation();
        var began = simulation.Clock.GetUtcNow();
        var scenario = ShippedScenarios.Load("quiet-week") with { Backfill = TimeSpan.FromHours(24) };
        await simulation.RunAsync(scenario, TimeSpan.FromMinutes(5));

        var freezer = simulation.Output.Of("frz-01").ToList();
        freezer.Where(message => message.At == began).Sum(message => message.Samples.Count).ShouldBeInRange(1_439, 1_441);
        var live = freezer.Where(message => message.At > began).ToList();
        live.Count.ShouldBeInRange(4, 6);
        live.ShouldAllBe(message => message.Samples.Count == 1 && message.At - message.Samples[0].Time < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task While_the_broker_is_down_samples_are_stored_and_arrive_once_after_it_is_back()
    {
        var simulation = new Simulation();
        var scenario = new Scenario
        {
            Name = "outage",
            Devices =
            [
                new ScenarioDevice
                {
                    Id = "frg-01",
                    Kind = DeviceKind.Fridge,
                    Interval = TimeSpan.FromSeconds(1),
                },
            ],
        };
        await simulation.RunAsync(
            scenario,
            TimeSpan.FromMinutes(4),
            everyStep: passed => simulation.Output.Down = passed > TimeSpan.FromMinutes(1) && passed < TimeSpan.FromMinutes(2)
        );
        var messages = simulation.Output.Messages;
        messages.Max(message => message.Samples.Count).ShouldBeGreaterThan(50);
        var times = messages.SelectMany(message => message.Samples).Select(sample => sample.Time).ToList();
        times.Distinct().Count().ShouldBe(times.Count);
        times.Order().Zip(times.Order().Skip(1)).ShouldAllBe(pair => pair.Second - pair.First == TimeSpan.FromSeconds(1));
        times.Count.ShouldBeInRange(238, 241);
    }

    [Fact]
    public async Task Broken_connections_lose_nothing()
    {
        var simulation = new Simulation();
        simulation.Output.BreakEvery = 7;
        await simulation.RunAsync(Shipment, TimeSpan.FromMinutes(5));
        var times = simulation.Output.Messages.SelectMany(message => message.Samples).Select(sample => sample.Time).ToHashSet();
        // The last message may have been on its way when the scenario ended.
        times.Count.ShouldBeInRange((2 * 24 * 12) - 2, 2 * 24 * 12);
        simulation.Output.Connections.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_device_with_a_full_memory_loses_its_oldest_samples_and_counts_them()
    {
        var simulation = new Simulation();
        var small = Shipment with { Devices = [Shipment.Devices[0] with { Memory = 50 }] };
        var runner = await simulation.RunAsync(small, TimeSpan.FromMinutes(5));
        runner.Counts.Overwritten.ShouldBeGreaterThan(90);
        (runner.Counts.Samples + runner.Counts.Overwritten).ShouldBe(2 * 24 * 12);
    }

    [Theory, InlineData(10), InlineData(40), InlineData(70)]
    public async Task A_stopped_simulation_goes_on_with_the_same_story(int stopAfterSeconds)
    {
        using var folder = new TemporaryFolder();
        var interrupted = new Simulation();
        var began = interrupted.Clock.GetUtcNow();
        await interrupted.RunAsync(Shipment, TimeSpan.FromSeconds(stopAfterSeconds), folder["state.json"]);
        interrupted.Clock.Advance(TimeSpan.FromHours(1));
        await interrupted.RunAsync(Shipment, TimeSpan.FromMinutes(5), folder["state.json"]);

        var whole = new Simulation(began);
        await whole.RunAsync(Shipment, TimeSpan.FromMinutes(5));
        Story(interrupted).ShouldBe(Story(whole));
        var numbers = interrupted.Output.Messages.Select(message => message.Sequence!.Value).ToList();
        numbers.ShouldBe(Enumerable.Range(1, numbers.Count).Select(number => (long)number));
    }

    [Fact]
    public void A_state_of_another_scenario_begins_anew_and_a_broken_one_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        var now = new ManualClock().GetUtcNow();
        SimulationState.Begin(Shipment with { Name = "other" }, now.AddDays(-1)).Save(folder["state.json"]);
        SimulationState.LoadOrBegin(folder["state.json"], Shipment, now).Start.ShouldBe(now.AddDays(-2));
        File.WriteAllText(folder["state.json"], "{");
        Should
            .Throw<IOException>(() => SimulationState.LoadOrBegin(folder["state.json"], Shipment, now))
            .Message.ShouldContain("Delete it");
    }

    private static List<string> Story(Simulation simulation) =>
        [
            .. simulation
                .Output.Messages.SelectMany(message => message.Samples)
                .OrderBy(sample => sample.Time)
                .Select(sample => $"{sample.Time:O} {sample.Channels.GetRawText()}"),
        ];
}
