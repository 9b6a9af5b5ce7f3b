using ColdChain.Simulators.Scenarios;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Simulators.Tests;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly RecordingOutput _output = new(TimeProvider.System);
    private readonly StringWriter _console = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _console.Dispose();
        _errors.Dispose();
    }

    private Task<int> RunAsync(SimulateOptions options) =>
        new SimulateCommand(_output, _console, _errors, TimeProvider.System, NullLoggerFactory.Instance).RunAsync(
            options,
            CancellationToken.None
        );

    [Fact]
    public async Task A_finished_past_is_sent_at_once_and_counted()
    {
        var code = await RunAsync(
            new SimulateOptions
            {
                Scenario = "freezer-failure",
                Speed = 1,
                Site = "BJ02",
            }
        );
        code.ShouldBe(0);
        _console.ToString().ShouldContain("with 5760 samples");
        _output.Messages.ShouldAllBe(message => message.Topic.StartsWith("coldchain/BJ02/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Load_prints_what_was_acknowledged()
    {
        (await RunAsync(new SimulateOptions { Scenario = "load", Messages = 1_000 })).ShouldBe(0);
        _console.ToString().ShouldContain("1,000 acknowledged in");
    }

    [Theory]
    [InlineData("nowhere.yaml", null, 2, "There is no scenario file 'nowhere.yaml'")]
    [InlineData("quiet-week", 60.0, 2, "--speed needs --duration here")]
    [InlineData("demo", 0.5, 2, "--speed 0.5")]
    public async Task What_cannot_work_is_one_line_and_exit_code_2(string scenario, double? speed, int code, string message)
    {
        (await RunAsync(new SimulateOptions { Scenario = scenario, Speed = speed })).ShouldBe(code);
        _errors.ToString().Trim().ShouldStartWith(message);
        _errors.ToString().Trim().ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_broker_that_cannot_be_reached_is_exit_code_1()
    {
        _output.Down = true;
        (await RunAsync(new SimulateOptions { Scenario = "demo" })).ShouldBe(1);
        _errors.ToString().ShouldContain("the broker is down");
    }

    [Fact]
    public void A_speed_of_1_sends_all_of_the_past_at_once()
    {
        var failure = SimulateCommand.Apply(
            new SimulateOptions { Scenario = "freezer-failure", Speed = 1 },
            ShippedScenarios.Load("freezer-failure")
        );
        (failure.Backfill, failure.Replay).ShouldBe((TimeSpan.FromHours(24), TimeSpan.Zero));
    }

    [Fact]
    public void A_speed_with_a_duration_plays_that_past_fast()
    {
        var week = SimulateCommand.Apply(
            new SimulateOptions
            {
                Scenario = "quiet-week",
                Speed = 600,
                Duration = TimeSpan.FromHours(10),
                Backfill = TimeSpan.FromHours(2),
            },
            ShippedScenarios.Load("quiet-week")
        );
        (week.Backfill, week.Replay, week.Speed).ShouldBe((TimeSpan.FromHours(2), TimeSpan.FromHours(8), 600));
    }
}
