namespace ColdChain.Domain.Excursions;

/// <summary>Which time is asked for, both ends inclusive; null: wherever the samples begin or end.</summary>
/// <param name="LatestMs">Without <paramref name="ToMs"/>: the latest time of anything known in the span, up to which a last pause runs.</param>
public readonly record struct EvaluationSpan(long? FromMs = null, long? ToMs = null, long? LatestMs = null)
{
    public bool Contains(long timeMs) => !(timeMs < FromMs) && !(timeMs > ToMs);

    /// <summary>Up to when a last pause runs; null when nothing says so.</summary>
    public long? PauseToMs => ToMs ?? LatestMs;
}
