using ColdChain.Domain.Excursions;
using ColdChain.Records.Exposures;

namespace ColdChain.Monitoring.Impact;

/// <summary>What a batch lived through in one exposure.</summary>
/// <param name="ToMs">End of the exposure, or the present while it goes on.</param>
/// <param name="Excursions">Of the points that judge it, by start; each as far as the batch was there.</param>
/// <param name="Readings">Per judging channel: statistics over its part of the exposure, against the product's requirement where there is one.</param>
/// <param name="MonitoredSeconds">Of the best-watched judging point; null when readings cannot be had now.</param>
public sealed record ExposureImpact(
    Exposure Exposure,
    long ToMs,
    IReadOnlyList<ExcursionImpact> Excursions,
    IReadOnlyList<JudgedReadingSpan> Readings,
    double? MonitoredSeconds
)
{
    public double DurationSeconds => (ToMs - Exposure.Span.FromMs) / 1000d;

    /// <summary>Time of this exposure in which nobody watched; never in range. Null when readings cannot be had now.</summary>
    public double? UnmonitoredSeconds => MonitoredSeconds is { } monitored ? Math.Max(0, DurationSeconds - monitored) : null;
}
