namespace ColdChain.Domain.Cryopreservation;

/// <summary>A segment of a programme with its place on the setpoint curve. Times in ms after the start of the programme.</summary>
public sealed record SetpointLeg(ProgrammeSegment Segment, long FromMs, long ToMs, double FromC, double ToC)
{
    /// <summary>1 upwards, -1 downwards, 0 for a hold.</summary>
    public int Direction => Math.Sign(ToC - FromC);

    /// <summary>Signed, C/min.</summary>
    public double RateCPerMinute => ToMs == FromMs ? 0 : (ToC - FromC) / ((ToMs - FromMs) / 60_000d);

    /// <param name="offsetMs">From <see cref="FromMs"/> to <see cref="ToMs"/>.</param>
    internal double At(double offsetMs) => ToMs == FromMs ? ToC : FromC + ((ToC - FromC) * ((offsetMs - FromMs) / (ToMs - FromMs)));
}
