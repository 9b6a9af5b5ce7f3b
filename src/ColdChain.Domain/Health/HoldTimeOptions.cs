namespace ColdChain.Domain.Health;

/// <summary>How the hold time of a dry shipper is spent.</summary>
public sealed record HoldTimeOptions
{
    /// <summary>From this angle from upright, in degrees, the shipper counts as lying.</summary>
    public double LyingFrom { get; init; } = 45;

    /// <summary>
    /// One hour lying spends this many hours of the rated hold time. An assumption, to be replaced by a test of the own shipper: makers say only
    /// that consumption is "much greater" on the side (Taylor-Wharton, CP Series manual, p. 4); a shipping service reports up to 60 % of the hold
    /// time lost in a few hours. 60 % of ten days in twelve hours is 12.
    /// </summary>
    public double LyingFactor { get; init; } = 12;

    /// <summary>A tilt sample says nothing about the time later than this after it.</summary>
    public TimeSpan MaxGap { get; init; } = TimeSpan.FromHours(1);
}
