namespace ColdChain.Domain.Cryopreservation;

/// <summary>One step of a cooling programme.</summary>
/// <param name="Id">Unique in the programme.</param>
/// <param name="ToleranceC">Largest distance of the curve from the setpoint, C; null: not judged by distance.</param>
/// <param name="RateToleranceCPerMinute">Largest distance of the mean rate from the planned one, C/min; null: not judged by rate.</param>
/// <param name="Seeding">Ice is started in it on purpose: nucleation is expected here and nowhere else.</param>
public abstract record ProgrammeSegment(string Id, decimal? ToleranceC, decimal? RateToleranceCPerMinute, bool Seeding);
