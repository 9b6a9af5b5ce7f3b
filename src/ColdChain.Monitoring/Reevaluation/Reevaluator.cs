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
        foreach (var (definition, newestMs) in job.Stretches)
            refolds.Add(await RefoldAsync(job, definition, newestMs, cancel));
        return new ReevaluationResult(job, refolds);
    }

    private async Task<Refold> RefoldAsync(ReevaluationJob job, StretchDefinition definition, long? newestMs, CancellationToken cancel)
    {
        var from = Math.Max(job.FromMs, definition.Span.FromMs);
        var (startMs, history) = await ReadBackAsync(job, definition, from, cancel);
        var evaluator = new PointEvaluator(definition.PointId, definition.Profile);
        double? newest = null;
        foreach (var sample in history)
        {
            evaluator.TryAdd(sample.TimeMs, sample.Value);
            newest = sample.Value;
        }
        // After the last late sample both foldings see the same; once the past does not matter they agree for ever.
        var run = QuiescentRun.For(definition.Profile);
        long? agreedMs = null;
        await foreach (var sample in ReadAsync(job, definition, new TimeRange(from, definition.Span.ToMs), cancel))
        {
            evaluator.TryAdd(sample.TimeMs, sample.Value);
            newest = sample.Value;
            // One sample more, so that what ended there has ended for good.
            if (agreedMs < sample.TimeMs)
                return new Refold(definition, startMs, agreedMs, evaluator, newest);
            if (sample.TimeMs <= job.ToMs || run is not { } past)
                continue;
            agreedMs = past.Add(sample.TimeMs, sample.Value) && sample.TimeMs < newestMs ? sample.TimeMs : null;
            run = past;
        }
        return new Refold(definition, startMs, ToMs: null, evaluator, newest);
    }

    /// <summary>Samples before an instant, from the last one at which the past does not matter; from the start of the stretch if there is none.</summary>
    private async Task<(long StartMs, List<TailSample> Samples)> ReadBackAsync(
        ReevaluationJob job,
        StretchDefinition definition,
        long beforeMs,
        CancellationToken cancel
    )
    {
        var earliest = definition.Span.FromMs;
        var history = new List<TailSample>();
        var chunkMs = (long)(FirstChunk + 4 * definition.Profile.MaxGap).TotalMilliseconds;
        var upper = beforeMs;
        while (upper > earliest)
        {
            // Without quiescence in this profile the whole stretch is needed anyway.
            var lower = QuiescentRun.For(definition.Profile) is null || upper - earliest <= chunkMs ? earliest : upper - chunkMs;
            var part = new List<TailSample>();
            await foreach (var sample in ReadAsync(job, definition, new TimeRange(lower, upper), cancel))
                part.Add(sample);
            part.AddRange(history);
            history = part;
            if (LastQuiescent(definition, history) is { } start)
                return (history[start].TimeMs, history[start..]);
            upper = lower;
            chunkMs *= 4;
        }
        return (earliest, history);
    }

    private static int? LastQuiescent(StretchDefinition definition, List<TailSample> history)
    {
        if (QuiescentRun.For(definition.Profile) is not { } run)
            return null;
        int? last = null;
        for (var i = 0; i < history.Count; i++)
        {
            var first = i > 0 && last is not null && history[i - 1].TimeMs == history[i].TimeMs ? last.Value : i;
            if (run.Add(history[i].TimeMs, history[i].Value))
                last = first;
            else if (last is { } before && history[before].TimeMs == history[i].TimeMs)
                last = null;
        }
        return last;
    }

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
