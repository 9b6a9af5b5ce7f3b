namespace ColdChain.Domain.Health;

/// <summary>Share of time that the compressor ran.</summary>
/// <param name="Share">0 to 1; null: not known, because too little of the span was measured or the cycle is not clear.</param>
/// <param name="KnownShare">How much of the span the figure rests on, 0 to 1.</param>
/// <param name="Cycles">Whole cycles counted; 0 for a signal.</param>
public sealed record DutyCycle(double? Share, double KnownShare, DutySource Source, int Cycles);
