using ColdChain.Domain.Time;

namespace ColdChain.Monitoring.Trial;

/// <summary>Limits tried on history, beside those that were in force.</summary>
/// <param name="Samples">Judged samples in the span.</param>
public sealed record TrialResult(string PointId, TimeRange Span, long Samples, TrialSide InForce, TrialSide Tried);
