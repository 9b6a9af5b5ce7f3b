using System.Globalization;
using ColdChain.Simulators.Load;
using ColdChain.Simulators.Output;
using ColdChain.Simulators.Running;
using ColdChain.Simulators.Scenarios;
using Microsoft.Extensions.Logging;

namespace ColdChain.Simulators;

/// <summary>The work of <c>coldchain simulate</c>: a scenario against a broker.</summary>
/// <param name="output">The broker.</param>
/// <param name="console">Takes progress, for people.</param>
/// <param name="errors">Takes one line for what cannot work.</param>
public sealed class SimulateCommand(
    ISimulatorOutput output,
    TextWriter console,
    TextWriter errors,
    TimeProvider clock,
    ILoggerFactory loggers
)
{
    private static readonly TimeSpan ReportPeriod = TimeSpan.FromSeconds(1);

    /// <summary>Runs until the scenario ends or the token is cancelled.</summary>
    /// <returns>Exit code: 0 done; 1 the broker refused or could not be reached; 2 bad scenario or options.</returns>
    public async Task<int> RunAsync(SimulateOptions options, CancellationToken cancel)
    {
        try
        {
            var scenario = Apply(options, ShippedScenarios.Load(options.Scenario));
            return scenario.Load is { } load ? await RunLoadAsync(load, cancel) : await RunDevicesAsync(scenario, options, cancel);
        }
        catch (Exception wrong) when (wrong is ScenarioFormatException or FileNotFoundException or SimulateOptionsException)
        {
            await errors.WriteLineAsync(wrong.Message);
            return 2;
        }
        catch (IOException failure)
        {
            await errors.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    /// <summary>The scenario with the options laid over it.</summary>
    /// <exception cref="SimulateOptionsException">They do not fit.</exception>
    internal static Scenario Apply(SimulateOptions options, Scenario scenario)
    {
        scenario = scenario with
        {
            Site = options.Site ?? scenario.Site,
            Seed = options.Seed ?? scenario.Seed,
            Duration = options.Duration ?? scenario.Duration,
            Backfill = options.Backfill ?? scenario.Backfill,
            Load = scenario.Load is { } load ? Apply(options, load) with { Site = options.Site ?? scenario.Site } : null,
        };
        if (options.Speed is not { } speed)
            return scenario;
        if (!double.IsFinite(speed) || speed < 1)
            throw new SimulateOptionsException($"--speed {speed}: the lowest is 1; no sample may lie in the future, and none is skipped.");
        if (speed == 1)
            return scenario with { Speed = 1, Backfill = scenario.Backfill + scenario.Replay, Replay = TimeSpan.Zero };
        if (scenario.Replay > TimeSpan.Zero)
            return scenario with { Speed = speed };
        // Without a replay of its own the whole duration is played fast, and ends at now.
        if (scenario.Duration is not { } duration)
            throw new SimulateOptionsException("--speed needs --duration here: the time to play fast has to lie in the past.");
        return scenario with
        {
            Speed = speed,
            Replay = duration - scenario.Backfill > TimeSpan.Zero ? duration - scenario.Backfill : TimeSpan.Zero,
        };
    }

    private static LoadOptions Apply(SimulateOptions options, LoadOptions load) =>
        load with
        {
            Devices = options.Devices ?? load.Devices,
            Rate = options.Rate ?? load.Rate,
            Messages = options.Messages ?? load.Messages,
            Connections = options.Connections ?? load.Connections,
            InFlight = options.InFlight ?? load.InFlight,
            Channels = options.Channels ?? load.Channels,
            WithoutTime = options.WithoutTime ?? load.WithoutTime,
        };

    private async Task<int> RunDevicesAsync(Scenario scenario, SimulateOptions options, CancellationToken cancel)
    {
        // A wrong address or password is said at once, instead of devices that quietly store their samples.
        await using (await output.ConnectAsync(new DeviceLinkOptions($"{scenario.Site}-simulate", StatusTopic: null), cancel)) { }

        var state = SimulationState.LoadOrBegin(options.StateFile, scenario, clock.GetUtcNow());
        await console.WriteLineAsync(
            $"{scenario.Name}: {scenario.Devices.Count} devices of site {scenario.Site}, simulated time from {state.Start:u}"
        );
        var runner = new ScenarioRunner(scenario, state, options.StateFile, output, clock, loggers.CreateLogger<ScenarioRunner>());
        await runner.RunAsync(cancel);
        var counts = runner.Counts;
        await console.WriteLineAsync(
            $"acknowledged {counts.Messages} messages with {counts.Samples} samples; {counts.Copies} sent twice, {counts.Lost} lost on purpose"
        );
        return 0;
    }

    private async Task<int> RunLoadAsync(LoadOptions load, CancellationToken cancel)
    {
        using var generator = new LoadGenerator(load, output, clock);
        var running = generator.RunAsync(cancel);
        var before = 0L;
        while (await Task.WhenAny(running, Task.Delay(ReportPeriod, clock, CancellationToken.None)) != running)
        {
            var acknowledged = generator.Acknowledged;
            await console.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{acknowledged:N0} acknowledged, {acknowledged - before:N0}/s, {generator.Unknown:N0} unknown"
                )
            );
            before = acknowledged;
        }
        var report = await running;
        await console.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Acknowledged:N0} acknowledged in {report.Elapsed.TotalSeconds:0.00} s: {report.PerSecond:N0} messages/s; {report.Unknown:N0} unknown"
            )
        );
        return report.Unknown == 0 ? 0 : 1;
    }
}
