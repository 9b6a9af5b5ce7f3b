using ColdChain.Ingest;
using ColdChain.Mqtt;
using ColdChain.Simulators.Output;
using ColdChain.Simulators.Running;
using ColdChain.Simulators.Scenarios;

namespace ColdChain.Host.Demo;

/// <summary>Runs the simulated equipment of the demo against its broker.</summary>
internal sealed class DemoSimulators(
    Scenario scenario,
    SimulationState state,
    string stateFile,
    Uri broker,
    TimeProvider clock,
    ILoggerFactory loggers,
    TimeSpan delay = default
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(delay, clock, stoppingToken);
        var output = new MqttSimulatorOutput(MqttClientOptions.FromUri(broker), clock, loggers);
        var runner = new ScenarioRunner(scenario, state, stateFile, output, clock, loggers.CreateLogger<ScenarioRunner>());
        await Task.Run(() => runner.RunAsync(stoppingToken), CancellationToken.None);
    }
}
