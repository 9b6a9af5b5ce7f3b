using ColdChain.Domain.Time;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Records.Equipment;

namespace ColdChain.Evidence.Charts;

/// <summary>What is known of one measuring point over a span, ready to be drawn.</summary>
public sealed record PointStretch
{
    public required long FromMs { get; init; }
    public required long ToMs { get; init; }

    /// <summary>A line per assigned channel: no line crosses the boundary of an assignment.</summary>
    public required IReadOnlyList<ChartLine> Lines { get; init; }

    /// <summary>When a channel was assigned.</summary>
    public required IReadOnlyList<TimeRange> Observed { get; init; }
    public required IReadOnlyList<LimitAssignment> Limits { get; init; }
    public required IReadOnlyList<StoredExcursion> Excursions { get; init; }

    /// <summary>Times of readings without a value.</summary>
    public IReadOnlyList<long> FaultsMs { get; init; } = [];

    /// <summary>A longer pause is unmonitored time.</summary>
    public required long MaxGapMs { get; init; }
}
