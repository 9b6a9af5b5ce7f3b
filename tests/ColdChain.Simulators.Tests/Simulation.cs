using System.Diagnostics;
using ColdChain.Simulators.Running;
using ColdChain.Simulators.Scenarios;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Simulators.Tests;

/// <summary>Runs scenarios on a clock that the test moves.</summary>
internal sealed class Simulation
{
    public Simulation()
        : this(new ManualClock()) { }

    public Simulation(DateTimeOffset start)
        : this(new ManualClock(start)) { }

    private Simulation(ManualClock clock)
    {
        Clock = clock;
        Output = new RecordingOutput(clock);
    }

    public ManualClock Clock { get; }

    public RecordingOutput Output { get; }

    /// <summary>Runs for so long of real time, or until the scenario has ended.</summary>
    /// <param name="everyStep">Called before each step of the clock, with the real time passed.</param>
    public async Task<ScenarioRunner> RunAsync(
        Scenario scenario,
        TimeSpan realTime,
        string? stateFile = null,
        Action<TimeSpan>? everyStep = null
    )
    {
        using var stop = new CancellationTokenSource();
        var state = SimulationState.LoadOrBegin(stateFile, scenario, Clock.GetUtcNow());
        var runner = new ScenarioRunner(scenario, state, stateFile, Output, Clock, NullLogger<ScenarioRunner>.Instance);
        var began = Clock.GetUtcNow();
        var running = runner.RunAsync(stop.Token);
        while (!running.IsCompleted && Clock.GetUtcNow() - began < realTime)
        {
            everyStep?.Invoke(Clock.GetUtcNow() - began);
            await RunnerWaitsAsync(running);
            Clock.Advance(TimeSpan.FromMilliseconds(100));
        }
        await stop.CancelAsync();
        await running;
        return runner;
    }

    /// <summary>The runner works in the background between two of its waits; thousands of steps leave no time for polling with pauses.</summary>
    private async Task RunnerWaitsAsync(Task running)
    {
        var began = Stopwatch.StartNew();
        while (Clock.PendingTimers == 0 && !running.IsCompleted)
        {
            await Task.Yield();
            if (began.Elapsed > TimeSpan.FromSeconds(30))
                throw new TimeoutException("The runner neither waits nor ends.");
        }
    }
}
