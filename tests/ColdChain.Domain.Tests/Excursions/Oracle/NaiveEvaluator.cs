using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Tests.Excursions.Oracle;

/// <summary>The contract read sentence by sentence, with exact fractions and a search from the start for everything. Slow, and written apart from the product.</summary>
public sealed class NaiveEvaluator
{
    private const double GasConstant = 8.314462618;

    private readonly LimitProfile _profile;
    private readonly EvaluationSpan _span;
    private readonly MktWeighting _weighting;
    private readonly NaiveLine _high;
    private readonly NaiveLine _low;
    private readonly int _conflicts;
    private readonly int _ignored;
    private readonly List<decimal> _highest = [];
    private readonly List<decimal> _lowest = [];
    private int _transients;

    private NaiveEvaluator(LimitProfile profile, IEnumerable<RawSample> samples, EvaluationSpan span, MktWeighting weighting)
    {
        (_profile, _span, _weighting) = (profile, span, weighting);
        var inSpan = samples
            .Where(s => (span.FromMs is null || s.TimeMs >= span.FromMs) && (span.ToMs is null || s.TimeMs <= span.ToMs))
            .ToList();
        var instants = inSpan.GroupBy(s => s.TimeMs).OrderBy(g => g.Key).ToList();
        if (instants.Count > 0)
        {
            var first = instants[0].Key;
            _ignored = instants.RemoveAll(g => TimeSpan.FromMilliseconds(g.Key - first) < profile.IgnoreFirst);
        }
        _conflicts = instants.Count(g => g.Select(s => s.Value).Distinct().Count() > 1);
        foreach (var instant in instants)
        {
            _highest.Add(instant.Max(s => s.Value));
            _lowest.Add(instant.Min(s => s.Value));
        }
        var times = instants.ConvertAll(g => g.Key);
        _high = new NaiveLine(times, _highest.ConvertAll(Ratio.Of), profile.MaxGap.Ticks);
        _low = new NaiveLine(times, _lowest.ConvertAll(v => Ratio.Of(-v)), profile.MaxGap.Ticks);
    }

    public static ChannelEvaluation Evaluate(
        string channel,
        LimitProfile profile,
        IEnumerable<RawSample> samples,
        EvaluationSpan span,
        MktWeighting weighting
    ) => new NaiveEvaluator(profile, samples, span, weighting).Run(channel);

    private ChannelEvaluation Run(string channel)
    {
        var count = _high.Count;
        var gaps = new List<UnmonitoredGap>();
        if (count == 0 && _span is { FromMs: { } a, ToMs: { } b } && a < b)
            gaps.Add(new UnmonitoredGap(a, b));
        if (count > 0 && _span.FromMs is { } from && from < _high.Time(0))
            gaps.Add(new UnmonitoredGap(from, _high.Time(0)));
        for (var i = 1; i < count; i++)
        {
            if (_high.IsGap(i))
                gaps.Add(new UnmonitoredGap(_high.Time(i - 1), _high.Time(i)));
        }
        if (count > 0 && _span.ToMs is { } to && to > _high.Time(count - 1))
            gaps.Add(new UnmonitoredGap(_high.Time(count - 1), to));

        IEnumerable<Excursion> excursions =
            count == 0 ? [] : _profile.Rules.SelectMany(Judge).OrderBy(e => e.StartMs).ThenBy(e => e.RuleId, StringComparer.Ordinal);
        var always = (From: Ratio.Of(long.MinValue), To: Ratio.Of(long.MaxValue));
        return new ChannelEvaluation
        {
            Channel = channel,
            Samples = count,
            FirstMs = count == 0 ? null : _high.Time(0),
            LastMs = count == 0 ? null : _high.Time(count - 1),
            Min = count == 0 ? null : (double)_lowest.Min(),
            MinAtMs = count == 0 ? null : _low.Time(_lowest.IndexOf(_lowest.Min())),
            Max = count == 0 ? null : (double)_highest.Max(),
            MaxAtMs = count == 0 ? null : _high.Time(_highest.IndexOf(_highest.Max())),
            Mean = Mean(),
            MeanKineticTemperature = _profile.Frozen || _profile.Metric != "temperature" ? null : Mkt(long.MinValue, long.MaxValue),
            MonitoredSeconds = _high.MonitoredMs(long.MinValue, long.MaxValue) / 1000d,
            UnmonitoredSeconds = gaps.Sum(g => g.Seconds),
            Gaps = gaps,
            Conflicts = _conflicts,
            Ignored = _ignored,
            Excursions = [.. excursions],
            Transients = _transients,
            Budget =
            [
                .. _profile.Budget.Select(band =>
                {
                    var (line, level) = Turned(band.Direction, band.Threshold);
                    var ms = line.TimeBeyond(level, band.Inclusive, always.From, always.To);
                    return new BudgetSpent(band.Id, ms.ToDouble() / 1000, band.Limit.TotalSeconds);
                }),
            ],
        };
    }

    private (NaiveLine Line, Ratio Level) Turned(ThresholdDirection direction, decimal threshold) =>
        direction == ThresholdDirection.Above ? (_high, Ratio.Of(threshold)) : (_low, Ratio.Of(-threshold));

    private double? Mean()
    {
        var (area, length) = (Ratio.Of(0), 0L);
        for (var i = 1; i < _high.Count; i++)
        {
            if (!_high.IsSegment(i))
                continue;
            area += (_high.Value(i - 1) + _high.Value(i)) * Ratio.Of(_high.Time(i) - _high.Time(i - 1)) / Ratio.Of(2);
            length += _high.Time(i) - _high.Time(i - 1);
        }
        if (length > 0)
            return (area / Ratio.Of(length)).ToDouble();
        return _high.Count == 0 ? null : (double)_highest.Average();
    }

    /// <summary>Over (after, to].</summary>
    private double? Mkt(double after, long to)
    {
        var kelvin = _profile.ActivationEnergyKJPerMol * 1000 / GasConstant;
        double Stress(double celsius) => Math.Exp(-kelvin / (celsius + 273.15));
        var (stress, weight) = (0d, 0d);
        if (_weighting == MktWeighting.Time)
        {
            for (var i = 1; i < _high.Count; i++)
            {
                var (start, end) = (Math.Max(after, _high.Time(i - 1)), Math.Min(to, _high.Time(i)));
                if (!_high.IsSegment(i) || start >= end)
                    continue;
                var (v0, v1) = ((double)_highest[i - 1], (double)_highest[i]);
                var share = (start - _high.Time(i - 1)) / (_high.Time(i) - _high.Time(i - 1));
                stress += (Stress(v0 + ((v1 - v0) * share)) + Stress(v1)) / 2 * (end - start);
                weight += end - start;
            }
        }
        for (var i = 0; weight == 0 && i < _high.Count; i++)
        {
            if (_high.Time(i) > after && _high.Time(i) <= to)
                stress += Stress((double)_highest[i]);
        }
        if (weight == 0)
            weight = Enumerable.Range(0, _high.Count).Count(i => _high.Time(i) > after && _high.Time(i) <= to);
        return weight == 0 ? null : (kelvin / -Math.Log(stress / weight)) - 273.15;
    }

    private IEnumerable<Excursion> Judge(LimitRule rule) =>
        rule switch
        {
            ThresholdRule limit => Limit(limit),
            MissingRule missing => Missing(missing),
            CumulativeRule { Window: null } total => Cumulative(total),
            CumulativeRule { Window: { } window } rolling => RollingCumulative(rolling, window),
            RateRule rate => Rate(rate),
            MeanKineticRule { Window: null } mkt => Kinetic(mkt),
            MeanKineticRule { Window: { } window } mkt => RollingKinetic(mkt, window),
            _ => throw new NotSupportedException(rule.Kind),
        };

    private static Excursion New(LimitRule rule, long start, long? end, long measuredTo, double monitoredSeconds) =>
        new()
        {
            Id = "",
            RuleId = rule.Id,
            Kind = rule.Kind,
            Severity = rule.Severity,
            StartMs = start,
            EndMs = end,
            MeasuredToMs = measuredTo,
            MonitoredSeconds = monitoredSeconds,
            Certain = true,
        };

    private List<Excursion> Limit(ThresholdRule rule)
    {
        var (line, level) = Turned(rule.Direction, rule.Threshold);
        var clear = level - Ratio.Of(rule.Deadband);
        bool IsOut(int i) => line.Value(i) > level || (rule.Inclusive && line.Value(i) >= level);
        bool IsCleared(int i) => rule.Inclusive && rule.Deadband == 0 ? line.Value(i) < level : line.Value(i) <= clear;

        // (index, time on the line, uncertain) of every going out and every clearing
        var outs = new List<(int Index, Ratio Time, bool Uncertain)>();
        var clears = new List<(int Index, Ratio Time, bool Uncertain)>();
        for (var i = 0; i < line.Count; i++)
        {
            if (IsOut(i) && (i == 0 || !IsOut(i - 1)))
                outs.Add(line.IsSegment(i) ? (i, line.Crossing(i, level), false) : (i, Ratio.Of(line.Time(i)), true));
            if (i > 0 && IsCleared(i) && !IsCleared(i - 1))
                clears.Add(line.IsSegment(i) ? (i, line.Crossing(i, clear), false) : (i, Ratio.Of(line.Time(i)), true));
        }

        var found = new List<Excursion>();
        var at = 0;
        while (at < outs.Count)
        {
            var start = outs[at];
            (int Index, Ratio Time, bool Uncertain)? end = null;
            var current = start.Index;
            while (true)
            {
                end = clears.Where(c => c.Index > current).Select(c => ((int, Ratio, bool)?)c).FirstOrDefault();
                if (end is null)
                    break;
                var next = outs.FindIndex(o => o.Index > end.Value.Index);
                var over = TimeSpan.FromMilliseconds(end.Value.Time.RoundHalfUp()) + rule.OffDelay;
                if (next < 0 || TimeSpan.FromMilliseconds(outs[next].Time.RoundHalfUp()) >= over)
                    break;
                current = outs[next].Index;
            }
            var startMs = start.Time.RoundHalfUp();
            var endMs = end?.Time.RoundHalfUp();
            var closed =
                endMs is { } e && Enumerable.Range(0, line.Count).Any(i => TimeSpan.FromMilliseconds(line.Time(i) - e) >= rule.OffDelay);
            var measuredTo = endMs ?? line.Time(line.Count - 1);
            var monitoredMs = line.MonitoredMs(startMs, measuredTo);
            var certain = TimeSpan.FromMilliseconds(monitoredMs) >= rule.OnDelay;
            if (certain || TimeSpan.FromMilliseconds(measuredTo - startMs) >= rule.OnDelay)
            {
                var (peak, peakAt) = line.Peak(startMs, measuredTo);
                var area = line.AreaBeyond(level, start.Time, end?.Time ?? Ratio.Of(measuredTo));
                found.Add(
                    New(rule, startMs, closed ? endMs : null, measuredTo, monitoredMs / 1000d) with
                    {
                        Certain = certain,
                        Peak = (rule.Direction == ThresholdDirection.Above ? 1 : -1) * peak.ToDouble(),
                        PeakAtMs = peakAt,
                        DegreeMinutes = area.ToDouble(),
                        SpansGap = line.SpansGap(startMs, measuredTo),
                        StartUncertain = start.Uncertain,
                        EndUncertain = closed && end!.Value.Uncertain,
                    }
                );
            }
            else if (closed)
            {
                _transients++;
            }
            at = end is null ? outs.Count : outs.FindIndex(o => o.Index > end.Value.Index);
            if (at < 0)
                break;
        }
        return found;
    }

    private IEnumerable<Excursion> Missing(MissingRule rule)
    {
        var afterMs = rule.After.TotalMilliseconds;
        for (var i = 0; i < _high.Count; i++)
        {
            var start = _high.Time(i) + (long)Math.Floor(afterMs + 0.5);
            if (i + 1 < _high.Count)
            {
                if (_high.Time(i + 1) - _high.Time(i) > afterMs)
                    yield return New(rule, start, _high.Time(i + 1), _high.Time(i + 1), 0);
            }
            else if ((_span.ToMs ?? _span.LatestMs) is { } to && to - _high.Time(i) > afterMs)
            {
                yield return New(rule, start, null, to, 0);
            }
        }
    }

    private IEnumerable<Excursion> Cumulative(CumulativeRule rule)
    {
        var (line, level) = Turned(rule.Direction, rule.Threshold);
        var limit = Ratio.Of(rule.Limit.Ticks) / Ratio.Of(TimeSpan.TicksPerMillisecond);
        var total = Ratio.Of(0);
        Ratio? fired = null;
        var (always, ever) = (Ratio.Of(long.MinValue), Ratio.Of(long.MaxValue));
        for (var i = 1; i < line.Count; i++)
        {
            if (!line.IsSegment(i) || line.Beyond(i, level, rule.Inclusive, always, ever) is not { } part)
                continue;
            if (fired is null && total + part.To - part.From >= limit)
                fired = part.From + limit - total;
            total += part.To - part.From;
        }
        if (fired is null)
            yield break;
        var last = line.Time(line.Count - 1);
        var (peak, peakAt) = line.Peak(long.MinValue, long.MaxValue);
        yield return New(rule, fired.Value.RoundHalfUp(), null, last, total.ToDouble() / 1000) with
        {
            DurationSeconds = total.ToDouble() / 1000,
            Peak = (rule.Direction == ThresholdDirection.Above ? 1 : -1) * peak.ToDouble(),
            PeakAtMs = peakAt,
            DegreeMinutes = line.AreaBeyond(level, always, ever).ToDouble(),
        };
    }

    private List<Excursion> RollingCumulative(CumulativeRule rule, TimeSpan window)
    {
        var (line, level) = Turned(rule.Direction, rule.Threshold);
        var limit = Ratio.Of(rule.Limit.Ticks) / Ratio.Of(TimeSpan.TicksPerMillisecond);
        var length = Ratio.Of(window.Ticks) / Ratio.Of(TimeSpan.TicksPerMillisecond);
        bool Breaks(int i)
        {
            var to = Ratio.Of(line.Time(i));
            return line.TimeBeyond(level, rule.Inclusive, to - length, to) >= limit;
        }
        return Spells(
            rule,
            Breaks,
            (start, end) =>
            {
                var (peak, peakAt) = line.Peak(start, end);
                var area = line.AreaBeyond(level, Ratio.Of(start), Ratio.Of(end)).ToDouble();
                return ((rule.Direction == ThresholdDirection.Above ? 1 : -1) * peak.ToDouble(), peakAt, area);
            },
            _ => false
        );
    }

    private List<Excursion> RollingKinetic(MeanKineticRule rule, TimeSpan window)
    {
        double At(int i) => Math.Round(Mkt(_high.Time(i) - window.TotalMilliseconds, _high.Time(i))!.Value, 6);
        return Spells(rule, i => At(i) > (double)rule.Above, (start, end) => Highest(At, start, end), _ => false);
    }

    private List<Excursion> Rate(RateRule rule)
    {
        var line = rule.Direction == ThresholdDirection.Above ? _high : _low;
        Ratio? Slope(int i)
        {
            var points = new List<(Ratio X, Ratio Y)>();
            for (var j = i; j >= 0 && TimeSpan.FromMilliseconds(line.Time(i) - line.Time(j)) <= rule.Window; j--)
            {
                points.Add((Ratio.Of(line.Time(j) - line.Time(i)) / Ratio.Of(60_000), line.Value(j)));
                if (!line.IsSegment(j))
                    break;
            }
            if (points.Count < 3)
                return null;
            var n = Ratio.Of(points.Count);
            var (x, y, xy, xx) = (Ratio.Of(0), Ratio.Of(0), Ratio.Of(0), Ratio.Of(0));
            foreach (var point in points)
                (x, y, xy, xx) = (x + point.X, y + point.Y, xy + (point.X * point.Y), xx + (point.X * point.X));
            return ((n * xy) - (x * y)) / ((n * xx) - (x * x));
        }
        var limit = Ratio.Of(rule.PerMinute);
        return Spells(
            rule,
            i => Slope(i) is { } slope && slope > limit,
            (start, end) =>
            {
                (Ratio Value, long AtMs)? peak = null;
                for (var i = 0; i < line.Count; i++)
                {
                    if (line.Time(i) >= start && line.Time(i) <= end && Slope(i) is { } slope && (peak is null || slope > peak.Value.Value))
                        peak = (slope, line.Time(i));
                }
                return ((rule.Direction == ThresholdDirection.Above ? 1 : -1) * peak!.Value.Value.ToDouble(), peak.Value.AtMs, null);
            },
            i => Slope(i) is null
        );
    }

    private IEnumerable<Excursion> Kinetic(MeanKineticRule rule)
    {
        var mkt = Math.Round(Mkt(long.MinValue, long.MaxValue)!.Value, 6);
        var (first, last) = (_high.Time(0), _high.Time(_high.Count - 1));
        if (mkt > (double)rule.Above)
            yield return New(rule, first, last, last, _high.MonitoredMs(first, last) / 1000d) with
            {
                Peak = mkt,
            };
    }

    private (double, long, double?) Highest(Func<int, double> at, long start, long end)
    {
        var within = Enumerable.Range(0, _high.Count).Where(i => _high.Time(i) >= start && _high.Time(i) <= end).ToList();
        var peak = within.Max(at);
        return (peak, _high.Time(within.First(i => at(i) == peak)), null);
    }

    /// <summary>From the first sample that breaks the rule to the first later one that does not.</summary>
    private List<Excursion> Spells(
        LimitRule rule,
        Func<int, bool> breaks,
        Func<long, long, (double Peak, long PeakAtMs, double? Area)> figures,
        Func<int, bool> unknown
    )
    {
        var found = new List<Excursion>();
        for (var i = 0; i < _high.Count; i++)
        {
            if (!breaks(i))
                continue;
            var start = i;
            while (i < _high.Count && breaks(i))
                i++;
            var closed = i < _high.Count;
            var (startMs, endMs) = (_high.Time(start), _high.Time(closed ? i : i - 1));
            var (peak, peakAt, area) = figures(startMs, endMs);
            found.Add(
                New(rule, startMs, closed ? endMs : null, endMs, _high.MonitoredMs(startMs, endMs) / 1000d) with
                {
                    Peak = peak,
                    PeakAtMs = peakAt,
                    DegreeMinutes = area,
                    EndUncertain = closed && unknown(i),
                }
            );
        }
        return found;
    }
}
