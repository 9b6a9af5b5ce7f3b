namespace ColdChain.Domain.Health;

/// <summary>A half-open span of event time.</summary>
/// <param name="FromMs">First millisecond, since 1970 UTC.</param>
/// <param name="ToMs">First millisecond after it.</param>
public readonly record struct HealthSpan(long FromMs, long ToMs)
{
    public long LengthMs => Math.Max(0, ToMs - FromMs);

    public bool Contains(long timeMs) => timeMs >= FromMs && timeMs < ToMs;
}
