using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Charts;
using ColdChain.Records.Batches;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Evidence.Batches;

/// <summary>Reads every reading of a point during an exposure once, for statistics, chart and file alike.</summary>
public sealed class StretchMeasurer(ITimeSeriesStore store)
{
    private const int ChartSteps = 360;
    private const int ConflictsListed = 20;
    private static readonly TimeSpan UsualGap = TimeSpan.FromMinutes(15);

    /// <param name="each">Is given all readings, page by page, in order of channel span and time; a page is of one channel. Null: nobody wants them.</param>
    /// <exception cref="StoreUnavailableException">The store does not answer now.</exception>
    public async Task<PointMeasurement> MeasureAsync(
        ExposureStretch stretch,
        ExposedPoint point,
        Product? product,
        Func<ReadOnlyMemory<Reading>, ValueTask>? each,
        CancellationToken cancel
    )
    {
        var profile = ProfileFor(point, product);
        // The product's budget is of its life when frozen: the run that freezes it is judged by its programme.
        if (stretch.Exposure.IsFreezing)
            profile = profile with { Budget = [] };
        var tally = new ReadingTally();
        var lines = new List<ChartLine>();
        var conflicts = new List<ReadingConflict>();
        foreach (var channel in point.Channels)
        {
            if (channel.Span.Intersect(new TimeRange(stretch.FromMs, Math.Max(stretch.FromMs, stretch.ToMs))) is not { } span)
                continue;
            var conflicting = new ConflictFinder(ConflictsListed);
            var handedIn = tally.ManualFile;
            var thinner = new ReadingThinner(stretch.FromMs, stretch.ToMs, ChartSteps);
            await foreach (var page in store.ReadPagesAsync(channel.Channel, span, cancel))
            {
                if (each is not null)
                    await each(page);
                Take(page.Span, tally, conflicting, thinner);
            }
            conflicts.AddRange(conflicting.Take().First.Take(ConflictsListed - conflicts.Count));
            lines.Add(
                new ChartLine(channel.Channel.ToString(), thinner.Take(), (long)profile.MaxGap.TotalMilliseconds + thinner.StepMs)
                {
                    HandedIn = tally.ManualFile > handedIn,
                }
            );
        }
        // While an exposure goes on, its statistics end at the newest reading: they say the same whenever they are asked for.
        var evaluated = new EvaluationSpan(stretch.FromMs, stretch.Exposure.Span.ToMs is null ? null : stretch.ToMs, tally.LatestMs);
        return new PointMeasurement(
            tally.Unit,
            ChannelEvaluator.Evaluate(point.Point.Id, profile, tally.Samples, evaluated),
            tally.Count,
            tally.Suspect,
            tally.FaultsMs,
            lines
        )
        {
            Conflicts = conflicts,
            BeforeStart = tally.BeforeStart,
            MaxGapMs = (long)profile.MaxGap.TotalMilliseconds,
            ManualFile = tally.ManualFile,
            Redecoded = tally.Redecoded,
            ClockCorrected = tally.ClockCorrected,
        };
    }

    private static void Take(ReadOnlySpan<Reading> page, ReadingTally tally, ConflictFinder conflicting, ReadingThinner thinner)
    {
        foreach (ref readonly var reading in page)
        {
            conflicting.Add(reading);
            if (tally.Add(reading) is { } value)
                thinner.Add(reading.TimeMs, value);
        }
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
