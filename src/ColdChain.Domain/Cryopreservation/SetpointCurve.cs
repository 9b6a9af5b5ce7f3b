namespace ColdChain.Domain.Cryopreservation;

/// <summary>The setpoint of a programme over time: straight legs without holes. Their ends are rounded half up to whole ms.</summary>
public sealed class SetpointCurve
{
    private const decimal MsPerMinute = 60_000m;

    public SetpointCurve(CoolingProgramme programme)
    {
        var legs = new List<SetpointLeg>(programme.Segments.Count);
        var (atMs, atC) = (0L, programme.StartC);
        foreach (var segment in programme.Segments)
        {
            var (lengthMs, endC) = segment switch
            {
                RampSegment ramp => (RoundHalfUp(Math.Abs(ramp.EndC - atC) / ramp.RateCPerMinute * MsPerMinute), ramp.EndC),
                HoldSegment hold => ((long)hold.For.TotalMilliseconds, atC),
                _ => throw new NotSupportedException($"No setpoint for a {segment.GetType().Name}."),
            };
            legs.Add(new SetpointLeg(segment, atMs, atMs + lengthMs, (double)atC, (double)endC));
            (atMs, atC) = (atMs + lengthMs, endC);
        }
        (Legs, LengthMs) = (legs, atMs);
    }

    public IReadOnlyList<SetpointLeg> Legs { get; }

    public long LengthMs { get; }

    /// <summary>Setpoint, C; before the start and after the end that of the nearer end.</summary>
    public double At(long offsetMs)
    {
        var offset = Math.Clamp(offsetMs, 0, LengthMs);
        var leg = Legs.FirstOrDefault(leg => offset < leg.ToMs) ?? Legs[^1];
        return leg.At(offset);
    }

    private static long RoundHalfUp(decimal ms) => (long)decimal.Floor(ms + 0.5m);
}
