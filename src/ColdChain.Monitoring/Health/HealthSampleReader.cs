using ColdChain.Domain.Health;
using ColdChain.Domain.Time;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Monitoring.Health;

/// <summary>Reads what a point measured from the time-series store, within a bound.</summary>
internal sealed class HealthSampleReader(ITimeSeriesStore series)
{
    /// <returns>Null: there are more than <paramref name="most"/>.</returns>
    /// <exception cref="StoreUnavailableException">It cannot be asked now.</exception>
    public async Task<List<HealthSample>?> ReadAsync(HealthChannel? channel, HealthSpan span, int most, CancellationToken cancel) =>
        (await ReadWithUnitAsync(channel, span, most, cancel)).Samples;

    /// <returns>As the other, with the unit: the first's; readings in another one are left out, they cannot be compared. Null: there was none.</returns>
    /// <exception cref="StoreUnavailableException">It cannot be asked now.</exception>
    public async Task<(List<HealthSample>? Samples, string? Unit)> ReadWithUnitAsync(
        HealthChannel? channel,
        HealthSpan span,
        int most,
        CancellationToken cancel
    )
    {
        var samples = new List<HealthSample>();
        string? unit = null;
        if (channel is null || span.LengthMs == 0)
            return (samples, unit);
        foreach (var assignment in channel.Assignments)
        {
            if (assignment.Valid.Intersect(new TimeRange(span.FromMs, span.ToMs)) is not { } part)
                continue;
            await foreach (var reading in series.ReadAsync(assignment.Channel, part, cancel).WithCancellation(cancel))
            {
                if (!channel.Takes(reading) || (unit ??= reading.Unit) != reading.Unit)
                    continue;
                if (samples.Count == most)
                    return (null, unit);
                samples.Add(new HealthSample(reading.TimeMs, reading.Value!.Value));
            }
        }
        return (samples, unit);
    }
}
