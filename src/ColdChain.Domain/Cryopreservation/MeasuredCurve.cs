using ColdChain.Domain.Excursions;

namespace ColdChain.Domain.Cryopreservation;

/// <summary>The instants of a channel in order. Between two that are no further apart than the longest gap the value is linear; beyond that nothing is known.</summary>
/// <remarks>Different values at one time are a conflict: both ends are kept, and each judgement takes the worse.</remarks>
internal sealed class MeasuredCurve
{
    private readonly List<(long TimeMs, double Highest, double Lowest)> _instants = [];
    private readonly long _maxGapMs;

    /// <param name="fromMs">Earlier samples are left out.</param>
    /// <param name="toMs">Later samples are left out.</param>
    public MeasuredCurve(SampleSeries? samples, long fromMs, long toMs, TimeSpan maxGap)
    {
        _maxGapMs = (long)maxGap.TotalMilliseconds;
        if (samples is null)
            return;
        samples.Sort();
        var times = samples.TimesMs;
        var values = samples.Values;
        for (var i = 0; i < times.Length; i++)
        {
            if (times[i] < fromMs || times[i] > toMs)
                continue;
            if (_instants.Count > 0 && _instants[^1].TimeMs == times[i])
                _instants[^1] = (times[i], Math.Max(_instants[^1].Highest, values[i]), Math.Min(_instants[^1].Lowest, values[i]));
            else
                _instants.Add((times[i], values[i], values[i]));
        }
    }

    public int Count => _instants.Count;
    public long FirstMs => _instants[0].TimeMs;
    public long LastMs => _instants[^1].TimeMs;

    public long TimeAt(int index) => _instants[index].TimeMs;

    /// <summary>The middle of a conflict; the value everywhere else.</summary>
    public double ValueAt(int index) => (_instants[index].Highest / 2) + (_instants[index].Lowest / 2);

    public double Highest(int index) => _instants[index].Highest;

    public double Lowest(int index) => _instants[index].Lowest;

    /// <summary>Nobody watched between this instant and the one before it.</summary>
    public bool IsAfterGap(int index) => index > 0 && _instants[index].TimeMs - _instants[index - 1].TimeMs > _maxGapMs;

    public bool IsLongerThanGap(long ms) => ms > _maxGapMs;

    /// <summary>Instants from one time to another, both inclusive.</summary>
    public IEnumerable<int> Within(long fromMs, long toMs)
    {
        for (var i = LowerBound(fromMs); i < _instants.Count && _instants[i].TimeMs <= toMs; i++)
            yield return i;
    }

    /// <summary>Index of the first instant at or after a time; <see cref="Count"/> when there is none.</summary>
    public int LowerBound(long timeMs)
    {
        var (low, high) = (0, _instants.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_instants[middle].TimeMs < timeMs)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>On the line between two instants; null where nobody watched.</summary>
    public double? ValueBetween(long timeMs)
    {
        var next = LowerBound(timeMs);
        if (next < Count && TimeAt(next) == timeMs)
            return ValueAt(next);
        if (next == 0 || next == Count || IsAfterGap(next))
            return null;
        var share = (timeMs - TimeAt(next - 1)) / (double)(TimeAt(next) - TimeAt(next - 1));
        return ValueAt(next - 1) + ((ValueAt(next) - ValueAt(next - 1)) * share);
    }

    /// <summary>Time within a span that lies between instants no further apart than the longest gap, in ms.</summary>
    public long MonitoredMs(long fromMs, long toMs)
    {
        var total = 0L;
        for (var i = Math.Max(1, LowerBound(fromMs)); i < _instants.Count && _instants[i - 1].TimeMs < toMs; i++)
        {
            if (!IsAfterGap(i))
                total += Math.Max(0, Math.Min(toMs, _instants[i].TimeMs) - Math.Max(fromMs, _instants[i - 1].TimeMs));
        }
        return total;
    }

    /// <summary>Least-squares slope per minute of the instants in a span; null with fewer than three.</summary>
    public (double? PerMinute, int Samples) Slope(long fromMs, long toMs)
    {
        const int fewest = 3;
        const double msPerMinute = 60_000;
        var (count, meanX, meanY) = (0, 0d, 0d);
        foreach (var i in Within(fromMs, toMs))
        {
            count++;
            meanX += (TimeAt(i) - fromMs) / msPerMinute;
            meanY += ValueAt(i);
        }
        if (count < fewest)
            return (null, count);
        meanX /= count;
        meanY /= count;
        var (products, squares) = (0d, 0d);
        foreach (var i in Within(fromMs, toMs))
        {
            var x = ((TimeAt(i) - fromMs) / msPerMinute) - meanX;
            products += x * (ValueAt(i) - meanY);
            squares += x * x;
        }
        return (products / squares, count);
    }
}
