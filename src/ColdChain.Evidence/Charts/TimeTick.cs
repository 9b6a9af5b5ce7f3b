namespace ColdChain.Evidence.Charts;

/// <summary>A tick of the time axis.</summary>
/// <param name="Label">Time of day, day or month.</param>
/// <param name="Below">The date or year, where it begins to hold; else null.</param>
public sealed record TimeTick(long TimeMs, string Label, string? Below);
