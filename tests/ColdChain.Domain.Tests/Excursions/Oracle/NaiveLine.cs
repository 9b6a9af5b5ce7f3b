namespace ColdChain.Domain.Tests.Excursions.Oracle;

/// <summary>One reading of a series: the values that judge in one direction, turned so that larger is worse, over exact time.</summary>
public sealed class NaiveLine(IReadOnlyList<long> times, IReadOnlyList<Ratio> values, long maxGapTicks)
{
    public int Count => times.Count;

    public long Time(int i) => times[i];

    public Ratio Value(int i) => values[i];

    /// <summary>Whether the samples i - 1 and i form a segment.</summary>
    public bool IsSegment(int i) => i > 0 && (times[i] - times[i - 1]) * TimeSpan.TicksPerMillisecond <= maxGapTicks;

    public bool IsGap(int i) => i > 0 && !IsSegment(i);

    /// <summary>Time at which the segment i takes a value that lies between its ends.</summary>
    public Ratio Crossing(int i, Ratio level)
    {
        var (t0, t1) = (Ratio.Of(times[i - 1]), Ratio.Of(times[i]));
        return t0 + ((t1 - t0) * (level - values[i - 1]) / (values[i] - values[i - 1]));
    }

    public Ratio At(int i, Ratio time)
    {
        var (t0, t1) = (Ratio.Of(times[i - 1]), Ratio.Of(times[i]));
        return values[i - 1] + ((values[i] - values[i - 1]) * (time - t0) / (t1 - t0));
    }

    /// <summary>Where within [from, to] the segment i is beyond the level; null: nowhere.</summary>
    public (Ratio From, Ratio To)? Beyond(int i, Ratio level, bool inclusive, Ratio from, Ratio to)
    {
        var start = Ratio.Max(Ratio.Of(times[i - 1]), from);
        var end = Ratio.Min(Ratio.Of(times[i]), to);
        if (start >= end)
            return null;
        var (v0, v1) = (values[i - 1], values[i]);
        if (v0.Compare(v1) == 0)
            return v0 > level || (inclusive && v0 >= level) ? (start, end) : null;
        if (v0 > level && v1 > level)
            return (start, end);
        if (v0 <= level && v1 <= level)
            return null;
        var crossing = Crossing(i, level);
        var out0 = v0 > level ? start : Ratio.Max(start, crossing);
        var out1 = v1 > level ? end : Ratio.Min(end, crossing);
        return out0 < out1 ? (out0, out1) : null;
    }

    /// <summary>Total time beyond the level within [from, to], in ms.</summary>
    public Ratio TimeBeyond(Ratio level, bool inclusive, Ratio from, Ratio to)
    {
        var total = Ratio.Of(0);
        for (var i = 1; i < Count; i++)
        {
            if (IsSegment(i) && Beyond(i, level, inclusive, from, to) is { } part)
                total += part.To - part.From;
        }
        return total;
    }

    /// <summary>Integral of the distance beyond the level within [from, to], in unit x minutes.</summary>
    public Ratio AreaBeyond(Ratio level, Ratio from, Ratio to)
    {
        var total = Ratio.Of(0);
        for (var i = 1; i < Count; i++)
        {
            if (IsSegment(i) && Beyond(i, level, inclusive: false, from, to) is { } part)
                total += (At(i, part.From) + At(i, part.To) - level - level) * (part.To - part.From) / Ratio.Of(120_000);
        }
        return total;
    }

    /// <summary>Segments within [from, to], in ms.</summary>
    public long MonitoredMs(long from, long to)
    {
        long total = 0;
        for (var i = 1; i < Count; i++)
        {
            if (IsSegment(i))
                total += Math.Max(0, Math.Min(times[i], to) - Math.Max(times[i - 1], from));
        }
        return total;
    }

    public bool SpansGap(long from, long to)
    {
        for (var i = 1; i < Count; i++)
        {
            if (IsGap(i) && Math.Max(times[i - 1], from) < Math.Min(times[i], to))
                return true;
        }
        return false;
    }

    /// <summary>The largest of the samples within [from, to], the earliest of equals.</summary>
    public (Ratio Value, long AtMs) Peak(long from, long to)
    {
        (Ratio Value, long AtMs)? peak = null;
        for (var i = 0; i < Count; i++)
        {
            if (times[i] >= from && times[i] <= to && (peak is null || values[i] > peak.Value.Value))
                peak = (values[i], times[i]);
        }
        return peak!.Value;
    }
}
