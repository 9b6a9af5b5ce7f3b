using ColdChain.Simulators.Scenarios;

namespace ColdChain.Simulators.Tests.Scenarios;

public class ScenarioRunReaderTests
{
    private const string Good = """
        name: mine
        devices:
          - id: crf
            kind: controlled-rate-freezer
            runs:
              - { at: PT1H, start: 4, steps: [{ hold: PT10M }, { to: -40, rate: 1 }, { to: -30, rate: 10, seed: true }] }
              - { at: PT5H, precool: PT5M, holdAfter: PT0S, steps: [{ to: -80, rate: 2 }] }
        events:
          - { device: crf, kind: wrong-programme, at: PT4H, for: PT3H }
          - { device: crf, kind: nitrogen-empty, at: PT2H, for: PT1H }
          - { device: crf, kind: door-open, at: PT2H, for: PT1M }
        """;

    [Fact]
    public void Runs_are_read_with_their_steps()
    {
        var runs = ScenarioReader.Read(Good, "mine.yaml").Devices.Single().Runs;
        runs[0].Length(wrong: false).ShouldBe(TimeSpan.FromMinutes(10 + 44 + 1));
        runs[0].Steps.Select(step => step.Seed).ShouldBe([false, false, true]);
        (runs[1].StartC, runs[1].Precool, runs[1].HoldAfter).ShouldBe((4, TimeSpan.FromMinutes(5), TimeSpan.Zero));
    }

    [
        Theory,
        InlineData(-5, 4),
        InlineData(0, 4),
        InlineData(10, 4),
        InlineData(32, -18),
        InlineData(54, -40),
        InlineData(54.5, -35),
        InlineData(99, -30)
    ]
    public void The_setpoint_follows_the_steps(double minute, double expected) =>
        ScenarioReader
            .Read(Good, "mine.yaml")
            .Devices.Single()
            .Runs[0]
            .Wanted(TimeSpan.FromMinutes(minute), wrong: false)
            .SetpointC.ShouldBe(expected, 1e-9);

    [Fact]
    public void The_wrong_programme_is_four_times_as_steep_and_does_not_hold()
    {
        var run = ScenarioReader.Read(Good, "mine.yaml").Devices.Single().Runs[0];
        run.Length(wrong: true).ShouldBe(TimeSpan.FromMinutes(11.25));
        run.Wanted(TimeSpan.FromMinutes(1), wrong: true).SetpointC.ShouldBe(0, 1e-9);
    }

    [Theory]
    [InlineData("kind: controlled-rate-freezer", "kind: fridge", "mine.yaml:6: devices[0].runs: belong to a controlled-rate-freezer")]
    [InlineData("{ at: PT1H, start: 4,", "{ start: 4,", "mine.yaml:6: devices[0].runs[0].at: is required")]
    [InlineData("at: PT5H", "at: PT2H", "mine.yaml:7: devices[0].runs[1].at: the run begins")]
    [InlineData("{ to: -80, rate: 2 }", "{ to: -80 }", "mine.yaml:7: devices[0].runs[1].steps[0].to: a step has either")]
    [InlineData(
        "{ to: -80, rate: 2 }",
        "{ to: -80, rate: 2, hold: PT1M }",
        "mine.yaml:7: devices[0].runs[1].steps[0].to: a step has either"
    )]
    [InlineData("[{ to: -80, rate: 2 }]", "[]", "mine.yaml:7: devices[0].runs[1].steps: is required")]
    [InlineData("rate: 2", "rate: 200", "mine.yaml:7: devices[0].runs[1].steps[0].rate: '200' is no number")]
    [InlineData("kind: nitrogen-empty", "kind: compressor-failure", "mine.yaml:10: events[1].device: there is no device 'crf'")]
    public void What_is_wrong_is_refused_with_its_place(string was, string becomes, string says) =>
        Should
            .Throw<ScenarioFormatException>(() => ScenarioReader.Read(Good.Replace(was, becomes, StringComparison.Ordinal), "mine.yaml"))
            .Message.ShouldStartWith(says);
}
