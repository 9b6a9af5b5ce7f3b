using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Charts;
using ColdChain.Records.Batches;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Evidence.Batches;

/// <summary>Reads every reading of a point during an exposure once, for statistics, chart and file alike.</summary>
public sealed class StretchMeasurer(ITimeSeriesStore store)
{
    private const int ChartSteps = 360;
    private const int ConflictsListed = 20;
    private static readonly TimeSpan UsualGap = TimeSpan.FromMinutes(15);

    /// <param name="each">Is given each reading, in order of channel span and time; null: nobody wants them.</param>
    /// <exception cref="StoreUnavailableException">The store does not answer now.</exception>
    public async Task<PointMeasurement> MeasureAsync(
        ExposureStretch stretch,
        ExposedPoint point,
        Product? product,
        Func<Reading, ValueTask>? each,
        CancellationToken cancel
    )
    {
        var profile = ProfileFor(point, product);
        // The product's budget is of its life when frozen: the run that freezes it is judged by its programme.
        if (stretch.Exposure.IsFreezing)
            profile = profile with { Budget = [] };
        var samples = new SampleSeries();
        var faults = new List<long>();
        var lines = new List<ChartLine>();
        var conflicts = new List<ReadingConflict>();
        var (count, suspect, beforeStart, latestMs, unit) = (0, 0, 0, (long?)null, "");
        var (manualFile, redecoded, clockCorrected) = (0, 0, 0);
        foreach (var channel in point.Channels)
        {
            if (channel.Span.Intersect(new TimeRange(stretch.FromMs, Math.Max(stretch.FromMs, stretch.ToMs))) is not { } span)
                continue;
            var conflicting = new ConflictFinder(ConflictsListed);
            var handedIn = manualFile;
            var thinner = new ReadingThinner(stretch.FromMs, stretch.ToMs, ChartSteps);
            await foreach (var reading in store.ReadAsync(channel.Channel, span, cancel))
            {
                count++;
                unit = reading.Unit;
                latestMs = Math.Max(latestMs ?? long.MinValue, reading.TimeMs);
                if (each is not null)
                    await each(reading);
                conflicting.Add(reading);
                if (reading.Quality == Quality.Suspect)
                    suspect++;
                if (reading.Reason == ReadingReason.ManualFile)
                    manualFile++;
                if (reading.Generation > 0)
                    redecoded++;
                if (reading.DeviceTimeMs is not null)
                    clockCorrected++;
                if (reading is { Quality: Quality.Suspect, Reason: ReadingReason.BeforeStart })
                    beforeStart++;
                if (reading.Quality == Quality.Fault)
                    faults.Add(reading.TimeMs);
                if (reading is not { Quality: Quality.Good, Value: { } value })
                    continue;
                samples.Add(reading.TimeMs, value);
                thinner.Add(reading.TimeMs, value);
            }
            conflicts.AddRange(conflicting.Take().First.Take(ConflictsListed - conflicts.Count));
            lines.Add(
                new ChartLine(channel.Channel.ToString(), thinner.Take(), (long)profile.MaxGap.TotalMilliseconds + thinner.StepMs)
                {
                    HandedIn = manualFile > handedIn,
                }
            );
        }
        // While an exposure goes on, its statistics end at the newest reading: they say the same whenever they are asked for.
        var evaluated = new EvaluationSpan(stretch.FromMs, stretch.Exposure.Span.ToMs is null ? null : stretch.ToMs, latestMs);
        return new PointMeasurement(
            unit,
            ChannelEvaluator.Evaluate(point.Point.Id, profile, samples, evaluated),
            count,
            suspect,
            faults,
            lines
        )
        {
            Conflicts = conflicts,
            BeforeStart = beforeStart,
            MaxGapMs = (long)profile.MaxGap.TotalMilliseconds,
            ManualFile = manualFile,
            Redecoded = redecoded,
            ClockCorrected = clockCorrected,
        };
    }

    /// <summary>Gap, frozen state and budget that hold for the statistics: of the product, else of the newest limits; no rules.</summary>
    internal static LimitProfile ProfileFor(ExposedPoint point, Product? product)
    {
        var limits = point.Limits.Count > 0 ? point.Limits[^1].Profile : null;
        var requirement = product?.Requirement is { } required && required.Metric == point.Point.Metric ? required : null;
        var model =
            requirement
            ?? limits
            ?? new LimitProfile
            {
                Name = "none",
                Metric = point.Point.Metric,
                MaxGap = UsualGap,
            };
        return model with
        {
            Rules = [],
            Budget = requirement?.Budget ?? [],
            MaxGap = limits?.MaxGap ?? model.MaxGap,
            Metric = point.Point.Metric,
        };
    }
}
