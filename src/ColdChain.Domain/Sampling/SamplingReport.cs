namespace ColdChain.Domain.Sampling;

/// <summary>Whether records came as often as a rule asks.</summary>
/// <param name="Records">Within the span.</param>
/// <param name="LatePauses">How many pauses were too long.</param>
/// <param name="KeptShare">Share of the span in which a record was not overdue, 0 to 1; null for an empty span.</param>
/// <param name="LongestMs">Longest pause, late or not; 0 without any.</param>
/// <param name="Pauses">Those that were too long, in order; the first <see cref="SamplingCheck.MaxListed"/>.</param>
public sealed record SamplingReport(int Records, int LatePauses, double? KeptShare, long LongestMs, IReadOnlyList<LatePause> Pauses);
