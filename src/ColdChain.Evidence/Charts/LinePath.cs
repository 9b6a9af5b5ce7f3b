using System.Text;

namespace ColdChain.Evidence.Charts;

/// <summary>Paths of a line and of its band, broken where points are too far apart.</summary>
internal static class LinePath
{
    /// <summary>Runs of points that may be joined.</summary>
    public static IEnumerable<ArraySegment<ChartPoint>> Runs(ChartPoint[] points, long maxGapMs)
    {
        var start = 0;
        for (var index = 1; index <= points.Length; index++)
        {
            if (index < points.Length && points[index].TimeMs - points[index - 1].TimeMs <= maxGapMs)
                continue;
            if (index > start)
                yield return new ArraySegment<ChartPoint>(points, start, index - start);
            start = index;
        }
    }

    public static string Mean(IEnumerable<ArraySegment<ChartPoint>> runs, Func<long, double> x, Func<double, double> y)
    {
        var path = new StringBuilder();
        foreach (var run in runs)
        {
            Append(path, 'M', x(run[0].TimeMs), y(run[0].Mean));
            foreach (var point in run.Skip(1))
                Append(path, 'L', x(point.TimeMs), y(point.Mean));
            if (run.Count == 1)
                path.Append("h0.01");
        }
        return path.ToString();
    }

    public static string Band(IEnumerable<ArraySegment<ChartPoint>> runs, Func<long, double> x, Func<double, double> y)
    {
        var path = new StringBuilder();
        foreach (var run in runs.Where(run => run.Any(point => point.Max > point.Min)))
        {
            Append(path, 'M', x(run[0].TimeMs), y(run[0].Max));
            foreach (var point in run.Skip(1))
                Append(path, 'L', x(point.TimeMs), y(point.Max));
            for (var index = run.Count - 1; index >= 0; index--)
                Append(path, 'L', x(run[index].TimeMs), y(run[index].Min));
            path.Append('Z');
        }
        return path.ToString();
    }

    private static void Append(StringBuilder path, char command, double x, double y) =>
        path.Append(command).Append(SvgWriter.Number(x)).Append(' ').Append(SvgWriter.Number(y));
}
