namespace ColdChain.Monitoring.Live;

/// <summary>A judged sample that the time-series store may not have yet.</summary>
internal readonly record struct TailSample(long TimeMs, double Value, long Sequence);
