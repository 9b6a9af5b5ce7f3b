using System.CommandLine;
using ColdChain.Mqtt;
using ColdChain.Simulators;
using ColdChain.Simulators.Output;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain simulate</c>: simulated equipment for a broker.</summary>
internal static class SimulateCommandLine
{
    private static readonly Argument<string> Scenario = new("scenario")
    {
        Description = "Name of a shipped scenario (demo, quiet-week, freezer-failure, shipment-offline, noisy, load), or a file.",
    };
    private static readonly Option<string> Broker = new("--broker", "-b")
    {
        Description = "Broker: mqtt://user:password@host:1883, or mqtts://.",
        Required = true,
    };
    private static readonly Option<string?> Site = new("--site") { Description = "Site code instead of the scenario's." };
    private static readonly Option<long?> Seed = new("--seed") { Description = "Another seed gives another noise." };
    private static readonly Option<double?> Speed = new("--speed")
    {
        Description = "Simulated seconds per second while it catches up; 1: none.",
    };
    private static readonly Option<TimeSpan?> Backfill = new("--backfill")
    {
        Description = "Past to send at once, such as PT24H.",
        CustomParser = OptionParsers.Duration,
    };
    private static readonly Option<TimeSpan?> Duration = new("--duration")
    {
        Description = "Simulated time to run, such as PT2H.",
        CustomParser = OptionParsers.Duration,
    };
    private static readonly Option<string?> StateFile = new("--state") { Description = "File that lets a stopped simulation go on." };
    private static readonly Option<int?> Devices = new("--devices") { Description = "Load: number of devices." };
    private static readonly Option<double?> Rate = new("--rate") { Description = "Load: messages per second in all." };
    private static readonly Option<long?> Messages = new("--messages") { Description = "Load: messages in all." };
    private static readonly Option<int?> Connections = new("--connections") { Description = "Load: MQTT connections." };
    private static readonly Option<int?> InFlight = new("--in-flight") { Description = "Load: unacknowledged messages per connection." };
    private static readonly Option<int?> Channels = new("--channels") { Description = "Load: channels per message." };
    private static readonly Option<double?> WithoutTime = new("--without-time")
    {
        Description = "Load: share of messages without a time, 0 to 1.",
    };

    public static Command Create()
    {
        var command = new Command("simulate", "Run simulated freezers, dewars and loggers, or a load, against a broker.")
        {
            Scenario,
            Broker,
            Site,
            Seed,
            Speed,
            Backfill,
            Duration,
            StateFile,
            Devices,
            Rate,
            Messages,
            Connections,
            InFlight,
            Channels,
            WithoutTime,
        };
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        MqttClientOptions broker;
        try
        {
            broker = MqttClientOptions.FromUri(new Uri(parsed.GetValue(Broker)!));
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException)
        {
            await Console.Error.WriteLineAsync($"coldchain: --broker: {wrong.Message}");
            return ExitCodes.BadUsage;
        }
        using var shutdown = new Shutdown();
        var simulate = new SimulateCommand(
            new MqttSimulatorOutput(broker, TimeProvider.System, NullLoggerFactory.Instance),
            Console.Out,
            Console.Error,
            TimeProvider.System,
            NullLoggerFactory.Instance
        );
        return await simulate.RunAsync(Options(parsed), shutdown.Token);
    }

    private static SimulateOptions Options(ParseResult parsed) =>
        new()
        {
            Scenario = parsed.GetValue(Scenario)!,
            Site = parsed.GetValue(Site),
            Seed = parsed.GetValue(Seed),
            Speed = parsed.GetValue(Speed),
            Backfill = parsed.GetValue(Backfill),
            Duration = parsed.GetValue(Duration),
            StateFile = parsed.GetValue(StateFile),
            Devices = parsed.GetValue(Devices),
            Rate = parsed.GetValue(Rate),
            Messages = parsed.GetValue(Messages),
            Connections = parsed.GetValue(Connections),
            InFlight = parsed.GetValue(InFlight),
            Channels = parsed.GetValue(Channels),
            WithoutTime = parsed.GetValue(WithoutTime),
        };
}
