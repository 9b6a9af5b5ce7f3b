namespace ColdChain.Web.Figures;

/// <summary>The numbers of one instrument for one set of labels. Thread safe.</summary>
internal sealed class MetricSeries(double[] bounds)
{
    private readonly Lock _gate = new();
    private readonly long[] _buckets = new long[bounds.Length];
    private double _sum;
    private long _count;

    public void Add(double value)
    {
        lock (_gate)
            _sum += value;
    }

    public void Set(double value)
    {
        lock (_gate)
            _sum = value;
    }

    public void Observe(double value)
    {
        lock (_gate)
        {
            _sum += value;
            _count++;
            for (var index = 0; index < bounds.Length; index++)
            {
                if (value <= bounds[index])
                    _buckets[index]++;
            }
        }
    }

    /// <summary>Sum (or value), count, and the cumulative count up to each bound.</summary>
    public (double Sum, long Count, IReadOnlyList<(double Bound, long Count)> Buckets) Read()
    {
        lock (_gate)
            return (_sum, _count, [.. bounds.Select((bound, index) => (bound, _buckets[index]))]);
    }
}
