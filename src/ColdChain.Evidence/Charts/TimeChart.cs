namespace ColdChain.Evidence.Charts;

/// <summary>A chart of one quantity over time: what was measured, what was allowed, and where nobody watched.</summary>
public sealed record TimeChart
{
    /// <summary>Name for people who cannot see it.</summary>
    public required string Title { get; init; }

    /// <summary>What can be seen, in words.</summary>
    public required string Description { get; init; }
    public required long FromMs { get; init; }
    public required long ToMs { get; init; }

    /// <summary>Ticks stand at round local times of this zone.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Shown at the top of the value axis.</summary>
    public required string UnitSymbol { get; init; }
    public required IReadOnlyList<ChartLine> Lines { get; init; }
    public IReadOnlyList<ChartLimit> Limits { get; init; } = [];
    public IReadOnlyList<ChartSpan> Excursions { get; init; } = [];

    /// <summary>Unmonitored time.</summary>
    public IReadOnlyList<ChartSpan> Gaps { get; init; } = [];
    public IReadOnlyList<ChartMark> Faults { get; init; } = [];

    /// <summary>What the first line should have been: legs in order of time, without holes.</summary>
    public IReadOnlyList<ChartTarget> Targets { get; init; } = [];

    /// <summary>What came or went at a time.</summary>
    public IReadOnlyList<ChartMark> Handovers { get; init; } = [];
    public IReadOnlyList<ChartNote> Notes { get; init; } = [];
}
