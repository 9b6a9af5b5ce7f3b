namespace ColdChain.Records.Exposures;

/// <summary>A piece of a batch's life line: what is taken to hold over [FromMs, ToMs).</summary>
/// <param name="Conflicting">Other records say something else for this time.</param>
internal sealed record DerivedStay(Stay Stay, long FromMs, long? ToMs, bool Conflicting);
