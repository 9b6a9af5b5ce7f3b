using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Measured;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Host.Composition;

/// <summary>What records need of the readings: the time-series store and the evaluator, joined.</summary>
internal sealed class StoredTemperatures(ITimeSeriesStore store, TimeProvider clock) : IMeasuredTemperatures
{
    public async Task<ChannelEvaluation> EvaluateAsync(ChannelId channel, TimeRange span, LimitProfile profile, CancellationToken cancel)
    {
        var samples = new SampleSeries();
        await foreach (var reading in store.ReadAsync(channel, span, cancel))
        {
            if (reading is { Quality: Quality.Good, Value: { } value } && reading.Metric == profile.Metric)
                samples.Add(reading.TimeMs, value);
        }
        // The span's end is exclusive here and inclusive there.
        var toMs = span.ToMs is { } end ? end - 1 : clock.GetUtcNow().ToUnixTimeMilliseconds();
        return ChannelEvaluator.Evaluate(
            channel.ToString(),
            profile,
            samples,
            new EvaluationSpan(span.FromMs, Math.Max(span.FromMs, toMs))
        );
    }

    public async Task<MeasuredAt?> ReadAtAsync(ChannelId channel, long atMs, TimeSpan within, CancellationToken cancel)
    {
        var reach = (long)within.TotalMilliseconds;
        MeasuredAt? nearest = null;
        await foreach (var reading in store.ReadAsync(channel, new TimeRange(atMs - reach, atMs + reach + 1), cancel))
        {
            if (reading is not { Quality: Quality.Good, Value: { } value })
                continue;
            // In order of time: an equally near one later does not replace the earlier.
            if (nearest is null || Math.Abs(reading.TimeMs - atMs) < Math.Abs(nearest.Value.TimeMs - atMs))
                nearest = new MeasuredAt(reading.TimeMs, value);
        }
        return nearest;
    }
}
