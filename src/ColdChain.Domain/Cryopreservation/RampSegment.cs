namespace ColdChain.Domain.Cryopreservation;

/// <summary>A steady change of the setpoint; up or down follows from where it begins.</summary>
/// <param name="RateCPerMinute">Above 0, C/min.</param>
/// <param name="EndC">Setpoint at its end, C.</param>
public sealed record RampSegment(
    string Id,
    decimal RateCPerMinute,
    decimal EndC,
    decimal? ToleranceC,
    decimal? RateToleranceCPerMinute = null,
    bool Seeding = false
) : ProgrammeSegment(Id, ToleranceC, RateToleranceCPerMinute, Seeding);
