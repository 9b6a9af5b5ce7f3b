using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Monitoring.Impact;

/// <summary>Joins one exposure with the readings and excursions of the points that judge it.</summary>
internal sealed class ImpactReader(ISiteDirectory directory, IExposureLedger ledger, IExcursionLog log, ITimeSeriesStore series)
{
    /// <summary>Used where neither product nor point says how far apart readings may be.</summary>
    private static readonly LimitProfile NoLimits = new() { Name = "none", MaxGap = TimeSpan.FromMinutes(15) };

    /// <param name="requirement">Of the product; null when it has none.</param>
    /// <param name="depth">What is not read for is left out.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be asked now.</exception>
    public async Task<ExposureImpact> ReadAsync(
        Exposure exposure,
        LimitProfile? requirement,
        long nowMs,
        ImpactDepth depth,
        CancellationToken cancel
    )
    {
        var to = exposure.Span.ToMs ?? Math.Max(nowMs, exposure.Span.FromMs);
        if (exposure.Phase == ExposurePhase.Unaccounted)
            return new ExposureImpact(exposure, to, [], [], MonitoredSeconds: 0);
        var readings = new List<JudgedReadingSpan>();
        var excursions = new List<ExcursionImpact>();
        if (exposure.IsFreezing)
            excursions.AddRange(await DeviationsAsync(exposure, to, cancel));
        foreach (var judge in await ledger.ListJudgingChannelsAsync(exposure, cancel))
        {
            var span = new TimeRange(judge.Span.FromMs, Math.Max(judge.Span.FromMs, judge.Span.ToMs ?? to));
            var limits = await directory.ListLimitsAsync(judge.PointId, span, cancel);
            // Freezing passes every band on its way: the programme judges it, neither the limits of storage nor the budget.
            if (!exposure.IsFreezing)
                excursions.AddRange(await ExcursionsAsync(judge, span, limits, depth, cancel));
            if (depth == ImpactDepth.Readings)
            {
                var profile =
                    requirement ?? limits.Select(limit => limit.Profile with { Rules = [], Budget = [] }).LastOrDefault() ?? NoLimits;
                if (exposure.IsFreezing)
                    profile = profile with { Rules = [], Budget = [] };
                readings.Add(new JudgedReadingSpan(judge, await EvaluateAsync(judge, profile, span, cancel)));
            }
        }
        double? monitored =
            depth == ImpactDepth.Readings
                ? readings
                    .GroupBy(item => item.Channel.PointId)
                    .Select(point => point.Sum(item => item.Evaluation.MonitoredSeconds))
                    .DefaultIfEmpty(0)
                    .Max()
                : null;
        return new ExposureImpact(
            exposure,
            to,
            [.. excursions.OrderBy(item => item.StartMs).ThenBy(item => item.Excursion.Excursion.RuleId, StringComparer.Ordinal)],
            readings,
            monitored
        );
    }

    /// <summary>Seconds per band that were spent in a part of an exposure. A segment that reaches across a cut is cut there, at the interpolated value.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be asked now.</exception>
    public async Task<IReadOnlyDictionary<string, double>> SpentAsync(
        Exposure exposure,
        TimeRange part,
        LimitProfile requirement,
        CancellationToken cancel
    )
    {
        var spent = requirement.Budget.ToDictionary(band => band.Id, _ => 0d, StringComparer.Ordinal);
        if (exposure.Phase == ExposurePhase.Unaccounted || exposure.IsFreezing)
            return spent;
        var points = new Dictionary<(string Point, string Band), double>();
        foreach (var judge in await ledger.ListJudgingChannelsAsync(exposure, cancel))
        {
            if (judge.Span.Intersect(part) is not { } span)
                continue;
            var samples = await SamplesAsync(judge, requirement, new TimeRange(judge.Span.FromMs, judge.Span.ToMs ?? part.ToMs), cancel);
            var cut = new SampleSeries();
            foreach (var (timeMs, value) in CutSamples.Of(samples, requirement.MaxGap, span.FromMs, span.ToMs!.Value))
                cut.Add(timeMs, value);
            var evaluated = ChannelEvaluator.Evaluate(judge.PointId, requirement, cut, new EvaluationSpan(span.FromMs, span.ToMs));
            foreach (var band in evaluated.Budget)
                points[(judge.PointId, band.Id)] = points.GetValueOrDefault((judge.PointId, band.Id)) + band.Seconds;
        }
        // Of several points that watch the same time the worst counts; channels of one point follow each other and add up.
        foreach (var band in points.GroupBy(point => point.Key.Band, StringComparer.Ordinal))
            spent[band.Key] = band.Max(point => point.Value);
        return spent;
    }

    private async Task<List<(long TimeMs, double Value)>> SamplesAsync(
        JudgingChannel judge,
        LimitProfile profile,
        TimeRange span,
        CancellationToken cancel
    )
    {
        var samples = new List<(long, double)>();
        await foreach (
            var reading in series.ReadAsync(judge.Channel, new TimeRange(span.FromMs, span.ToMs + 1), cancel).WithCancellation(cancel)
        )
        {
            if (IsGood(reading, profile))
                samples.Add((reading.TimeMs, reading.Value!.Value));
        }
        return samples;
    }

    /// <summary>The readings of one channel over a span, both ends inclusive.</summary>
    public async Task<ChannelEvaluation> EvaluateAsync(JudgingChannel judge, LimitProfile profile, TimeRange span, CancellationToken cancel)
    {
        var samples = new SampleSeries();
        // The sample at the very end closes the last segment; it is the first of the next exposure too, which counts no time twice.
        var inclusive = new TimeRange(span.FromMs, span.ToMs + 1);
        await foreach (var reading in series.ReadAsync(judge.Channel, inclusive, cancel).WithCancellation(cancel))
        {
            if (IsGood(reading, profile))
                samples.Add(reading.TimeMs, reading.Value!.Value);
        }
        return ChannelEvaluator.Evaluate(judge.PointId, profile, samples, new EvaluationSpan(span.FromMs, span.ToMs));
    }

    /// <summary>Deviations of the run: all of them are the batch's, with the figures of the run.</summary>
    private async Task<IEnumerable<ExcursionImpact>> DeviationsAsync(Exposure exposure, long toMs, CancellationToken cancel) =>
        (await log.ListForRunAsync(exposure.RecordId, cancel)).Select(stored => new ExcursionImpact(
            stored,
            stored.Excursion.StartMs,
            stored.Excursion.IsOpen ? Math.Max(toMs, stored.Excursion.StartMs) : stored.Excursion.MeasuredToMs,
            stored.Excursion.IsOpen,
            stored.Excursion.Peak,
            stored.Excursion.PeakAtMs,
            stored.Excursion.DegreeMinutes
        ));

    private async Task<IReadOnlyList<ExcursionImpact>> ExcursionsAsync(
        JudgingChannel judge,
        TimeRange span,
        IReadOnlyList<LimitAssignment> limits,
        ImpactDepth depth,
        CancellationToken cancel
    )
    {
        var impacts = new List<ExcursionImpact>();
        foreach (var stored in await log.ListForPointAsync(judge.PointId, span, cancel))
        {
            if (stored.RunRecordId is not null)
                continue;
            var excursion = stored.Excursion;
            var from = Math.Max(excursion.StartMs, span.FromMs);
            var to = Math.Max(from, Math.Min(excursion.IsOpen ? span.ToMs!.Value : excursion.MeasuredToMs, span.ToMs!.Value));
            var goesOn = excursion.IsOpen && judge.Span.ToMs is null;
            var whole = from == excursion.StartMs && !excursion.IsOpen && to == excursion.EndMs;
            var figures =
                whole ? (excursion.Peak, excursion.PeakAtMs, excursion.DegreeMinutes)
                : depth >= ImpactDepth.Figures ? await FiguresAsync(judge, stored, limits, from, to, cancel)
                : default;
            impacts.Add(new ExcursionImpact(stored, from, to, goesOn, figures.Item1, figures.Item2, figures.Item3));
        }
        return impacts;
    }

    private async Task<(double? Peak, long? PeakAtMs, double? DegreeMinutes)> FiguresAsync(
        JudgingChannel judge,
        StoredExcursion stored,
        IReadOnlyList<LimitAssignment> limits,
        long fromMs,
        long toMs,
        CancellationToken cancel
    )
    {
        var profile = limits
            .FirstOrDefault(limit => limit.ProfileName == stored.ProfileName && limit.ProfileVersion == stored.ProfileVersion)
            ?.Profile;
        if (profile?.Rules.FirstOrDefault(rule => rule.Id == stored.Excursion.RuleId) is not ThresholdRule rule)
            return default;
        // The segments that reach across the edges need their far ends.
        var around = (long)profile.MaxGap.TotalMilliseconds;
        var samples = new List<(long, double)>();
        await foreach (
            var reading in series
                .ReadAsync(judge.Channel, new TimeRange(fromMs - around, toMs + around + 1), cancel)
                .WithCancellation(cancel)
        )
        {
            if (IsGood(reading, profile))
                samples.Add((reading.TimeMs, reading.Value!.Value));
        }
        var figures = ClippedFigures.Of(samples, rule, profile.MaxGap, fromMs, toMs);
        return (figures.Peak, figures.PeakAtMs, figures.DegreeMinutes);
    }

    public static bool IsGood(in Reading reading, LimitProfile profile) =>
        reading is { Quality: Quality.Good, Value: { } value }
        && double.IsFinite(value)
        && reading.Metric == profile.Metric
        && !(reading.Retained && reading.TimeSource == TimeSource.Received);
}
