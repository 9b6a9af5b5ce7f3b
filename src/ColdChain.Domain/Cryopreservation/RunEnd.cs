namespace ColdChain.Domain.Cryopreservation;

/// <summary>How the run ended.</summary>
/// <param name="PlannedC">Setpoint at the end, C.</param>
/// <param name="Reached">Null: not known, because nobody watched at the end or the run goes on.</param>
/// <param name="ReachedAtMs">First instant within the tolerance of the planned end temperature, in the last ramp.</param>
/// <param name="LastC">Last value of the judged curve up to the end, C.</param>
public sealed record RunEnd(double PlannedC, bool? Reached, long? ReachedAtMs, double? LastC, long? LastAtMs);
