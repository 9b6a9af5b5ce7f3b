using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Kind <c>rate</c>: the least-squares slope of the last window is steeper than allowed.</summary>
/// <remarks>
/// Constant work per sample, in whole numbers, as long as the window holds values of up to nine decimals. As long as another one (a
/// converted Fahrenheit value) is in the window, its slope is added up anew, in doubles, and without rounding where that would be too close.
/// </remarks>
internal sealed class RateFold(string identity, RateRule rule) : SampleJudgedFold(identity, rule, rule.Direction)
{
    private const int FewestSamples = 3;
    private const double MsPerMinute = 60_000;
    private const long FarthestFromOriginMs = 1L << 32;

    /// <summary>A slope in doubles that is nearer to its limit than this is compared again without rounding.</summary>
    private const double Closeness = 1e-6;

    /// <summary>Rounding of a sum of many products, of the sum of their sizes; generous.</summary>
    private const double RelativeNoise = 1e-13;

    /// <summary>Of a slope in doubles, so that noise makes no peak.</summary>
    private const int Digits = 9;

    private readonly RateRule _rule = rule;
    private readonly double _limit = new Level(rule.PerMinute).Value;
    private readonly long? _exactLimit = Billionths(rule.PerMinute);
    private readonly double _windowMs = rule.Window.TotalMilliseconds;

    /// <summary>Since the last gap; the first <see cref="_left"/> of them have left the window.</summary>
    private readonly List<Sample> _samples = [];
    private int _left;

    /// <summary>Of the exact samples in the window, times from <see cref="_originMs"/> on.</summary>
    private SlopeSums _sums;
    private long _originMs;

    protected override Verdict Judge(in Step step, bool again)
    {
        if (again)
            Drop(_samples.Count - 1);
        else
            Evict(step);
        if (again)
            _samples.RemoveAt(_samples.Count - 1);
        Add(step.Now.TimeMs, step.Now.Towards(_rule.Direction));
        var count = _samples.Count - _left;
        if (count < FewestSamples)
            return new Verdict(Breaks: false, Measure: null);
        if (_sums.Count == count && _exactLimit is { } limit)
        {
            var breaks = _sums.IsSteeperThan(limit);
            return new Verdict(breaks, breaks || IsActive ? _sums.PerMinute : _sums.RoughPerMinute);
        }
        var (slope, noise) = Slope();
        if (noise > Closeness * Math.Max(1, Math.Abs(slope)))
        {
            // Huge values cancel each other: nothing of the slope is left in doubles.
            var exact = new ExactSlope(Values());
            return new Verdict(exact.IsSteeperThan(_rule.PerMinute), exact.PerMinute);
        }
        var isClose = Math.Abs(slope - _limit) <= Closeness * Math.Max(1, Math.Abs(_limit));
        return new Verdict(isClose ? new ExactSlope(Values()).IsSteeperThan(_rule.PerMinute) : slope > _limit, Math.Round(slope, Digits));
    }

    protected override void SaveWindow(StateWriter writer)
    {
        writer.Write(_samples.Count - 1 - _left);
        for (var i = _left; i < _samples.Count - 1; i++)
        {
            writer.Write(_samples[i].TimeMs);
            writer.Write(_samples[i].Value);
        }
    }

    protected override void RestoreWindow(ref StateReader reader)
    {
        var count = reader.ReadInt();
        for (var i = 0; i < count; i++)
            Add(reader.ReadLong(), reader.ReadDouble());
    }

    private void Evict(in Step step)
    {
        while (_left < _samples.Count && (step.Link == Link.Gap || step.Now.TimeMs - _samples[_left].TimeMs > _windowMs))
        {
            Drop(_left);
            _left++;
        }
        if (_left * 2 < _samples.Count)
            return;
        _samples.RemoveRange(0, _left);
        _left = 0;
    }

    private void Add(long timeMs, double value)
    {
        if (_sums.Count == 0)
            _originMs = timeMs;
        else if (timeMs - _originMs > FarthestFromOriginMs && _samples[_left].TimeMs - _originMs is > 0 and var passed)
        {
            _sums.MoveOrigin(passed);
            _originMs += passed;
        }
        var isExact = ExactValue.TryParse(value, out var billionths);
        _samples.Add(new Sample(timeMs, value, billionths, isExact));
        if (isExact)
            _sums.Add(timeMs - _originMs, billionths);
    }

    private void Drop(int index)
    {
        var sample = _samples[index];
        if (sample.IsExact)
            _sums.Remove(sample.TimeMs - _originMs, sample.Billionths);
    }

    private IEnumerable<(long TimeMs, double Value)> Values()
    {
        for (var i = _left; i < _samples.Count; i++)
            yield return (_samples[i].TimeMs, _samples[i].Value);
    }

    /// <summary>Per minute, times relative to the newest sample, and how far rounding can have moved it.</summary>
    private (double Slope, double Noise) Slope()
    {
        var count = _samples.Count - _left;
        var (nowMs, nowValue) = (_samples[^1].TimeMs, _samples[^1].Value);
        var (meanX, meanY) = (0d, 0d);
        for (var i = _left; i < _samples.Count; i++)
        {
            meanX += (_samples[i].TimeMs - nowMs) / MsPerMinute;
            meanY += _samples[i].Value - nowValue;
        }
        meanX /= count;
        meanY /= count;
        var (products, sizes, squares) = (0d, 0d, 0d);
        for (var i = _left; i < _samples.Count; i++)
        {
            var x = ((_samples[i].TimeMs - nowMs) / MsPerMinute) - meanX;
            var y = _samples[i].Value - nowValue - meanY;
            products += x * y;
            sizes += Math.Abs(x * y);
            squares += x * x;
        }
        var (slope, noise) = (products / squares, sizes / squares * RelativeNoise);
        return double.IsFinite(slope) && double.IsFinite(noise) ? (slope, noise) : (0, double.PositiveInfinity);
    }

    private static long? Billionths(decimal perMinute)
    {
        var scaled = perMinute * ExactValue.PerUnit;
        return scaled == decimal.Truncate(scaled) && Math.Abs(scaled) < long.MaxValue / 2 ? (long)scaled : null;
    }

    private readonly record struct Sample(long TimeMs, double Value, long Billionths, bool IsExact);
}
