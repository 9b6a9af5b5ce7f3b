namespace ColdChain.Simulators.Scenarios;

/// <summary>Reads the runs of a controlled-rate freezer from a scenario file.</summary>
internal static class ScenarioRunReader
{
    private const int MaxRuns = 1_000;
    private const int MaxSteps = 100;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    public static IReadOnlyList<ScenarioRun> Read(YamlSection device, DeviceKind kind)
    {
        var runs = new List<ScenarioRun>();
        foreach (var section in device.Sections("runs"))
        {
            if (kind != DeviceKind.ControlledRateFreezer)
                throw device.Wrong("runs", "belong to a controlled-rate-freezer");
            var run = ReadRun(section);
            if (runs.Count > 0 && run.At - run.Precool < runs[^1].At + runs[^1].Length(wrong: false) + runs[^1].HoldAfter)
                throw section.Wrong("at", "the run begins, with its precooling, before the one above it has ended");
            runs.Add(run);
            if (runs.Count > MaxRuns)
                throw device.Wrong("runs", $"more than {MaxRuns}");
        }
        return runs;
    }

    private static ScenarioRun ReadRun(YamlSection section)
    {
        var startC = section.Number("start", -50, 40) ?? 4;
        var run = new ScenarioRun(
            section.Duration("at", TimeSpan.Zero, Year) ?? throw section.Wrong("at", "is required"),
            startC,
            section.Duration("precool", TimeSpan.Zero, Day) ?? TimeSpan.FromMinutes(20),
            section.Duration("holdAfter", TimeSpan.Zero, Day) ?? TimeSpan.FromMinutes(30),
            ReadSteps(section, startC)
        );
        section.RefuseOtherKeys();
        return run;
    }

    private static List<RunStep> ReadSteps(YamlSection run, double startC)
    {
        var steps = new List<RunStep>();
        var atC = startC;
        foreach (var section in run.Sections("steps"))
        {
            var (to, rate, hold) = (
                section.Number("to", -190, 40),
                section.Number("rate", 0.01, 100),
                section.Duration("hold", Second, Day)
            );
            if (hold is null == to is null || to is null != rate is null)
                throw section.Wrong("to", "a step has either hold, or to with rate");
            atC = to ?? atC;
            steps.Add(new RunStep(rate, atC, hold, section.Boolean("seed") ?? false));
            section.RefuseOtherKeys();
            if (steps.Count > MaxSteps)
                throw run.Wrong("steps", $"more than {MaxSteps}");
        }
        return steps.Count > 0 ? steps : throw run.Wrong("steps", "is required");
    }
}
