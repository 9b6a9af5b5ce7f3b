using ColdChain.Domain.Readings;
using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.Health;

/// <summary>A measuring point that tells of an equipment's health, with the channels that observed it.</summary>
internal sealed record HealthChannel(MeasuringPoint Point, IReadOnlyList<ChannelAssignment> Assignments)
{
    /// <summary>Whether a reading counts: good, a number, of the point's metric, and not the broker's old copy.</summary>
    public bool Takes(in Reading reading) =>
        reading.Quality == Quality.Good
        && reading.Value is { } value
        && double.IsFinite(value)
        && reading.Metric == Point.Metric
        && !(reading.Retained && reading.TimeSource == TimeSource.Received);
}
