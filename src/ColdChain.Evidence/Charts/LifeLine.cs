namespace ColdChain.Evidence.Charts;

/// <summary>Where a batch was over its whole life: a lane for each place, in order of first use.</summary>
public sealed record LifeLine
{
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>In order of time.</summary>
    public required IReadOnlyList<LifeLineSegment> Segments { get; init; }

    /// <summary>Excursions, each with the place whose lane it marks.</summary>
    public IReadOnlyList<LifeLineSegment> Excursions { get; init; } = [];
}
