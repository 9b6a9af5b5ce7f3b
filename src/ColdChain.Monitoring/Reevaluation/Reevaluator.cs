using System.Runtime.CompilerServices;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Live;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Monitoring.Reevaluation;

/// <summary>Reads history from the time-series store and folds it anew, over no longer a span than the late data can have changed.</summary>
internal sealed class Reevaluator(ITimeSeriesStore store, Guid recorder)
{
    /// <summary>The first look back; each further one reaches four times as far. Most late samples are minutes late.</summary>
    private static readonly TimeSpan FirstChunk = TimeSpan.FromHours(1);

    /// <exception cref="StoreUnavailableException">The store cannot be asked now; nothing is lost, try again later.</exception>
    public async Task<ReevaluationResult> RunAsync(ReevaluationJob job, CancellationToken cancel)
    {
        var refolds = new List<Refold>();
        foreach (var stretch in job.Stretches)
            refolds.Add(await RefoldAsync(job, stretch, cancel));
        return new ReevaluationResult(job, refolds);
    }

    private async Task<Refold> RefoldAsync(ReevaluationJob job, StretchToRefold stretch, CancellationToken cancel)
    {
        var definition = stretch.Definition;
        var from = Math.Max(job.FromMs, definition.Span.FromMs);
        var run = QuiescentRun.For(definition.Profile);
        if (run is null || ReachesIntoStartUp(stretch, from))
            return await FoldToTheEndAsync(job, definition, cancel);
        var fold = await ReadBackAsync(job, stretch, from, run.Value, cancel);
        // After the last late sample both foldings see the same; once the past does not matter they agree for ever.
        var rest = run.Value;
        long? agreesFromMs = null;
        long? agreedMs = null;
        await foreach (var sample in ReadAsync(job, definition, new TimeRange(from, definition.Span.ToMs), cancel))
        {
            fold.Add(sample);
            // One sample more, so that what ended there has ended for good.
            if (agreedMs < sample.TimeMs)
                return new Refold(definition, fold.SettledMs, agreedMs, fold.Evaluator, fold.NewestValue);
            if (sample.TimeMs <= job.ToMs)
                continue;
            // The way to the first sample after the late ones is another than before: it has to have left every window.
            agreesFromMs ??= sample.TimeMs + run.Value.WindowMs;
            var settled = rest.Add(sample.TimeMs, sample.Value) && !fold.Evaluator.HasActiveSpell;
            agreedMs = settled && sample.TimeMs >= agreesFromMs && sample.TimeMs < stretch.NewestMs ? sample.TimeMs : null;
        }
        return new Refold(definition, fold.SettledMs, ToMs: null, fold.Evaluator, fold.NewestValue);
    }

    private async Task<Refold> FoldToTheEndAsync(ReevaluationJob job, StretchDefinition definition, CancellationToken cancel)
    {
        var fold = new HistoryFold(definition, definition.Span.FromMs, firstMs: null);
        await foreach (var sample in ReadAsync(job, definition, definition.Span, cancel))
            fold.Add(sample);
        return new Refold(definition, definition.Span.FromMs, ToMs: null, fold.Evaluator, fold.NewestValue);
    }

    /// <summary>Samples before an instant, folded from so far back that the past before does not matter.</summary>
    private async Task<HistoryFold> ReadBackAsync(
        ReevaluationJob job,
        StretchToRefold stretch,
        long beforeMs,
        QuiescentRun run,
        CancellationToken cancel
    )
    {
        var definition = stretch.Definition;
        var earliest = definition.Span.FromMs;
        var history = new List<TailSample>();
        var reachMs = (long)(FirstChunk + 4 * definition.Profile.MaxGap).TotalMilliseconds;
        for (var upper = beforeMs; ; reachMs *= 4)
        {
            var lower = upper - earliest <= reachMs + run.WindowMs ? earliest : upper - reachMs - run.WindowMs;
            var part = new List<TailSample>();
            await foreach (var sample in ReadAsync(job, definition, new TimeRange(lower, upper), cancel))
                part.Add(sample);
            part.AddRange(history);
            history = part;
            var fold = new HistoryFold(definition, lower, stretch.FirstMs);
            fold.AddSettling(history, run);
            if (lower == earliest || fold.HasSettled)
                return fold;
            upper = lower;
        }
    }

    private static bool ReachesIntoStartUp(StretchToRefold stretch, long fromMs) =>
        stretch.Definition.Profile.IgnoreFirst is { Ticks: > 0 } startUp
        && !(fromMs >= stretch.FirstMs + (long)Math.Ceiling(startUp.TotalMilliseconds));

    private async IAsyncEnumerable<TailSample> ReadAsync(
        ReevaluationJob job,
        StretchDefinition definition,
        TimeRange span,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        await foreach (var reading in store.ReadAsync(definition.Channel, span, cancel).WithCancellation(cancel))
        {
            if (!JudgedReadings.Includes(reading, definition))
                continue;
            if (reading.Recorder == recorder && reading.Sequence > job.UpToSequence)
                continue;
            yield return new TailSample(reading.TimeMs, reading.Value!.Value, reading.Sequence);
        }
    }
}
