using ColdChain.Domain.Readings;

namespace ColdChain.Monitoring.Live;

/// <summary>Which readings a stretch judges: the same answer for the live feed and for history read from a store.</summary>
internal static class JudgedReadings
{
    public static bool Includes(in Reading reading, StretchDefinition definition) =>
        reading.Quality == Quality.Good
        && reading.Value is { } value
        && double.IsFinite(value)
        && !(reading.Retained && reading.TimeSource == TimeSource.Received)
        && reading.Metric == definition.Profile.Metric
        && definition.Span.Contains(reading.TimeMs);
}
