namespace ColdChain.Monitoring.SetAside;

/// <summary>Samples of a channel that are kept and left out of every judgement.</summary>
/// <param name="Instants">How many instants there are.</param>
/// <param name="FromMs">Event time of the first, ms UTC.</param>
/// <param name="ToMs">Event time of the last, ms UTC.</param>
public sealed record LeftOutSamples(LeftOutReason Reason, int Instants, long FromMs, long ToMs);
