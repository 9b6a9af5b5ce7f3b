using System.Collections.Concurrent;
using System.Text;
using ColdChain.Mqtt;
using ColdChain.Simulators.Load;
using ColdChain.Simulators.Output;
using ColdChain.Simulators.Running;
using ColdChain.Simulators.Scenarios;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Simulators.Tests.Output;

public class MqttSimulatorOutputTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [RealServerFact(RealServers.Mosquitto)]
    public async Task A_scenario_arrives_at_mosquitto_with_a_retained_status_per_device()
    {
        await using var mosquitto = await MosquittoServer.StartAsync();
        await using var listener = await Listener.StartAsync(mosquitto, "coldchain/#");
        var scenario = ShippedScenarios.Load("freezer-failure") with { Replay = TimeSpan.Zero, Backfill = TimeSpan.FromHours(24) };
        var state = SimulationState.Begin(scenario, DateTimeOffset.UtcNow);
        var runner = new ScenarioRunner(
            scenario,
            state,
            null,
            OutputTo(mosquitto),
            TimeProvider.System,
            NullLogger<ScenarioRunner>.Instance
        );
        await runner.RunAsync(None);

        await Eventually.HoldsAsync(
            () => listener.Of("readings").Sum(message => message.Samples.Count) == runner.Counts.Samples,
            "all samples arrive"
        );
        runner.Counts.Samples.ShouldBe(4 * 1440);
        await using var late = await Listener.StartAsync(mosquitto, "coldchain/+/+/status");
        await Eventually.HoldsAsync(() => late.Of("status").Count == 4, "four retained states");
        late.Of("status").ShouldAllBe(message => Encoding.UTF8.GetString(message.Payload) == """{"state":"offline"}""");
        listener.Of("status").Count(message => Encoding.UTF8.GetString(message.Payload) == """{"state":"online"}""").ShouldBe(4);
    }

    [RealServerFact(RealServers.Mosquitto)]
    public async Task The_load_ledger_is_exactly_what_a_subscriber_of_mosquitto_receives()
    {
        await using var mosquitto = await MosquittoServer.StartAsync();
        await using var listener = await Listener.StartAsync(mosquitto, "coldchain/#");
        var options = new LoadOptions
        {
            Devices = 200,
            Messages = 20_000,
            WithoutTime = 0.5,
            Connections = 4,
            InFlight = 100,
        };
        using var generator = new LoadGenerator(options, OutputTo(mosquitto), TimeProvider.System);
        var report = await generator.RunAsync(None);

        report.Acknowledged.ShouldBe(20_000);
        await Eventually.HoldsAsync(() => listener.Of("readings").Count == 20_000, "all arrive");
        listener
            .Of("readings")
            .Select(message => (message.Device, message.Sequence!.Value, message.HasTime))
            .Order()
            .ShouldBe(report.Ledger.Select(message => (message.Device, message.Sequence, message.TimeMs is not null)).Order());
    }

    [RealServerFact(RealServers.Mosquitto)]
    public async Task A_killed_broker_makes_messages_unknown_and_the_run_goes_on_when_it_is_back()
    {
        await using var mosquitto = await MosquittoServer.StartAsync();
        var options = new LoadOptions
        {
            Devices = 20,
            Messages = 4_000,
            Rate = 4_000,
            Connections = 2,
            InFlight = 50,
        };
        using var generator = new LoadGenerator(options, OutputTo(mosquitto), TimeProvider.System);
        var running = generator.RunAsync(None);
        await Eventually.HoldsAsync(() => generator.Acknowledged > 500, "some are acknowledged");
        mosquitto.Kill();
        await mosquitto.StartAgainAsync();
        var report = await running.WaitAsync(TimeSpan.FromMinutes(2));

        (report.Acknowledged + report.Unknown).ShouldBe(4_000);
        report.Acknowledged.ShouldBeGreaterThan(3_500);
        report.Ledger.Intersect(report.Doubtful).ShouldBeEmpty();
    }

    [RealServerFact(RealServers.Mosquitto)]
    public async Task A_refused_password_is_one_line()
    {
        await using var mosquitto = await MosquittoServer.StartAsync(
            new MosquittoSettings { Users = new Dictionary<string, string>(StringComparer.Ordinal) { ["logger"] = "right" } }
        );
        var errors = new StringWriter();
        var output = OutputTo(mosquitto, "wrong");
        var command = new SimulateCommand(output, TextWriter.Null, errors, TimeProvider.System, NullLoggerFactory.Instance);
        (await command.RunAsync(new SimulateOptions { Scenario = "demo" }, None)).ShouldBe(1);
        errors.ToString().Trim().ShouldContain("NotAuthorized");
        errors.ToString().Trim().ShouldNotContain("\n");
    }

    private static MqttSimulatorOutput OutputTo(MosquittoServer mosquitto, string? password = null)
    {
        var options = MqttClientOptions.FromUri(mosquitto.Uri);
        (options.UserName, options.Password) = (password is null ? null : "logger", password);
        return new MqttSimulatorOutput(options, TimeProvider.System, NullLoggerFactory.Instance);
    }

    /// <summary>Keeps all that a subscription brings.</summary>
    private sealed class Listener(MqttClient client) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<RecordedMessage> _messages = new();
        private readonly CancellationTokenSource _stop = new();
        private Task _receiving = Task.CompletedTask;

        public static async Task<Listener> StartAsync(MosquittoServer mosquitto, string filter)
        {
            var options = MqttClientOptions.FromUri(mosquitto.Uri);
            var listener = new Listener(new MqttClient(options, TimeProvider.System, NullLogger<MqttClient>.Instance));
            await listener.BeginAsync(filter);
            return listener;
        }

        public List<RecordedMessage> Of(string kind) =>
            [.. _messages.Where(message => message.Topic.EndsWith($"/{kind}", StringComparison.Ordinal))];

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await client.DisposeAsync();
            await _receiving;
            _stop.Dispose();
        }

        private async Task BeginAsync(string filter)
        {
            await client.ConnectAsync(None);
            await client.SubscribeAsync([new MqttSubscription(filter, MqttQos.AtLeastOnce)], None);
            _receiving = ReceiveAsync();
        }

        private async Task ReceiveAsync()
        {
            try
            {
                while (true)
                {
                    var arrived = await client.ReceiveAsync(_stop.Token);
                    foreach (var message in arrived)
                        _messages.Enqueue(
                            new RecordedMessage(
                                DateTimeOffset.UtcNow,
                                "",
                                Encoding.UTF8.GetString(message.Topic.Span),
                                message.Payload.ToArray()
                            )
                        );
                    await client.AcknowledgeAsync(arrived[^1].DeliveryNumber, _stop.Token);
                }
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException)
            {
                // The test is over.
            }
        }
    }
}
