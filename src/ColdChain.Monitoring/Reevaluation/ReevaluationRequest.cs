namespace ColdChain.Monitoring.Reevaluation;

/// <summary>A span of a measuring point has to be evaluated again, once the time-series store is past a sequence. Durable until done.</summary>
/// <param name="FromMs">The earliest instant concerned.</param>
/// <param name="ToMs">The latest, inclusive.</param>
/// <param name="Reason">One of <see cref="ReevaluationReasons"/>.</param>
internal sealed record ReevaluationRequest(string PointId, long Sequence, long FromMs, long ToMs, string Reason)
{
    public ReevaluationRequest Join(ReevaluationRequest other) =>
        this with
        {
            FromMs = Math.Min(FromMs, other.FromMs),
            ToMs = Math.Max(ToMs, other.ToMs),
        };
}
