namespace ColdChain.Domain.Time;

/// <summary>A half-open span of time, [From, To), in milliseconds since 1970-01-01 UTC; without an end it is still going on.</summary>
public readonly record struct TimeRange
{
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="toMs"/> is before <paramref name="fromMs"/>.</exception>
    public TimeRange(long fromMs, long? toMs)
    {
        if (toMs < fromMs)
            throw new ArgumentOutOfRangeException(nameof(toMs), toMs, "A range cannot end before it starts.");
        (FromMs, ToMs) = (fromMs, toMs);
    }

    public long FromMs { get; }
    public long? ToMs { get; }

    public bool Contains(long timeMs) => FromMs <= timeMs && (ToMs is null || timeMs < ToMs);

    public bool Overlaps(TimeRange other) => (other.ToMs is null || FromMs < other.ToMs) && (ToMs is null || other.FromMs < ToMs);

    /// <summary>What both ranges cover; null when they do not overlap.</summary>
    public TimeRange? Intersect(TimeRange other)
    {
        if (!Overlaps(other))
            return null;
        long? to =
            ToMs is null ? other.ToMs
            : other.ToMs is null ? ToMs
            : Math.Min(ToMs.Value, other.ToMs.Value);
        return new TimeRange(Math.Max(FromMs, other.FromMs), to);
    }
}
