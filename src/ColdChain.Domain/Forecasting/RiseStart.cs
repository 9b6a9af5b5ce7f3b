namespace ColdChain.Domain.Forecasting;

/// <summary>Finds where the rise that still goes on has begun.</summary>
internal static class RiseStart
{
    /// <summary>A fall by more than this share of the present rise lies before its beginning.</summary>
    private const double Fall = 0.3;

    /// <returns>Index of the first sample of the rise.</returns>
    public static int Of(ReadOnlySpan<RisePoint> points)
    {
        var trough = Trough(points);
        return trough + Bend(points[trough..]);
    }

    /// <summary>The last trough: before it the values fell, as they do at the end of a compressor's pause.</summary>
    private static int Trough(ReadOnlySpan<RisePoint> points)
    {
        var newest = points[^1].Value;
        var lowest = points.Length - 1;
        for (var i = points.Length - 2; i >= 0; i--)
        {
            var low = points[lowest].Value;
            if (points[i].Value <= low)
                lowest = i;
            else if (points[i].Value - low > Fall * Math.Max(0, newest - low))
                break;
        }
        return lowest;
    }

    /// <summary>Where a level stretch bends into a rise: the split into a constant and a line that leaves least, if it leaves clearly less than a line alone.</summary>
    private static int Bend(ReadOnlySpan<RisePoint> points)
    {
        var n = points.Length;
        if (n < 2 * BreachEstimator.MinSamples)
            return 0;
        Span<double> tails = stackalloc double[n];
        Tails(points, tails);
        var (best, least) = (0, tails[0]);
        double sum = 0,
            squares = 0;
        var origin = points[0].Value;
        for (var k = 1; k <= n - BreachEstimator.MinSamples; k++)
        {
            var value = points[k - 1].Value - origin;
            sum += value;
            squares += value * value;
            var left = Math.Max(0, squares - sum * sum / k) + tails[k];
            if (left < least)
                (best, least) = (k, left);
        }
        // Two more numbers are chosen (level, place): Schwarz's criterion, twice over so that noise alone seldom splits.
        var floor = 1e-12 * Math.Max(1e-12, Spread(points));
        return n * Math.Log((tails[0] + floor) / (least + floor)) > 4 * Math.Log(n) ? best : 0;
    }

    /// <summary>For each k what a line through the samples from k on leaves, in one pass from behind.</summary>
    private static void Tails(ReadOnlySpan<RisePoint> points, Span<double> tails)
    {
        var count = 0;
        double meanX = 0,
            meanY = 0,
            xx = 0,
            xy = 0,
            yy = 0;
        for (var k = points.Length - 1; k >= 0; k--)
        {
            count++;
            var (dx, dy) = (points[k].X - meanX, points[k].Value - meanY);
            meanX += dx / count;
            meanY += dy / count;
            xx += dx * (points[k].X - meanX);
            xy += dx * (points[k].Value - meanY);
            yy += dy * (points[k].Value - meanY);
            tails[k] = xx > 0 ? Math.Max(0, yy - xy * xy / xx) : 0;
        }
    }

    private static double Spread(ReadOnlySpan<RisePoint> points)
    {
        var (low, high) = (double.MaxValue, double.MinValue);
        foreach (var point in points)
            (low, high) = (Math.Min(low, point.Value), Math.Max(high, point.Value));
        return (high - low) * (high - low);
    }
}
