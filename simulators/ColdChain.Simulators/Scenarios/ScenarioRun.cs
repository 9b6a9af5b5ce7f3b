namespace ColdChain.Simulators.Scenarios;

/// <summary>A run of a controlled-rate freezer.</summary>
/// <param name="At">After the start of the simulated time: the sample is put in, the programme begins.</param>
/// <param name="StartC">The chamber is cooled to it before, C.</param>
/// <param name="Precool">Before <paramref name="At"/> the chamber is held at <paramref name="StartC"/> for so long.</param>
/// <param name="HoldAfter">After the programme its last temperature is held for so long; then the controller is off.</param>
public sealed record ScenarioRun(TimeSpan At, double StartC, TimeSpan Precool, TimeSpan HoldAfter, IReadOnlyList<RunStep> Steps)
{
    /// <summary>A controller left at its quick programme: all ramps so many times as steep, and no hold.</summary>
    public const double WrongProgrammeFactor = 4;

    public TimeSpan Length(bool wrong) => Legs(wrong).Aggregate(TimeSpan.Zero, (sum, leg) => sum + leg.Length);

    public bool IsActive(TimeSpan at) => at >= At - Precool && at < At + Length(wrong: false) + HoldAfter;

    /// <summary>What the controller wants, C, and whether ice is being started.</summary>
    /// <param name="into">Since <see cref="At"/>; negative while the chamber is cooled before.</param>
    public (double SetpointC, bool Seed) Wanted(TimeSpan into, bool wrong)
    {
        var (begins, fromC) = (TimeSpan.Zero, StartC);
        foreach (var (step, length) in Legs(wrong))
        {
            if (into < begins)
                break;
            if (into < begins + length)
                return (fromC + ((step.ToC - fromC) * ((into - begins) / length)), step.Seed);
            (begins, fromC) = (begins + length, step.ToC);
        }
        return (fromC, false);
    }

    private IEnumerable<(RunStep Step, TimeSpan Length)> Legs(bool wrong)
    {
        var fromC = StartC;
        foreach (var step in Steps)
        {
            var length = step switch
            {
                { Hold: { } hold } => wrong ? TimeSpan.Zero : hold,
                { RateCPerMinute: { } rate } => TimeSpan.FromMinutes(
                    Math.Abs(step.ToC - fromC) / (wrong ? rate * WrongProgrammeFactor : rate)
                ),
                _ => TimeSpan.Zero,
            };
            if (length > TimeSpan.Zero)
                yield return (step, length);
            fromC = step.ToC;
        }
    }
}
