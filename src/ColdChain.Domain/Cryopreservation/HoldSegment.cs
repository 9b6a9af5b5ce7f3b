namespace ColdChain.Domain.Cryopreservation;

/// <summary>The setpoint stays where it is.</summary>
/// <param name="For">Longer than zero.</param>
public sealed record HoldSegment(
    string Id,
    TimeSpan For,
    decimal? ToleranceC,
    decimal? RateToleranceCPerMinute = null,
    bool Seeding = false
) : ProgrammeSegment(Id, ToleranceC, RateToleranceCPerMinute, Seeding);
