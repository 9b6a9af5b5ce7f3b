using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ColdChain.Web.Figures;

/// <summary>One instrument with its series, a series for each set of labels. Thread safe.</summary>
internal sealed class MetricFamily
{
    /// <summary>A bug that puts a device number into a label must not eat the memory: what is over this goes into one series.</summary>
    public const int MostSeries = 1000;
    private const string Overflow = "{overflow=\"true\"}";
    private readonly ConcurrentDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly bool _absolute;
    private readonly double[] _bounds;

    public MetricFamily(Instrument instrument)
    {
        Kind = KindOf(instrument);
        _absolute = instrument.IsObservable;
        Name = PrometheusText.Name(instrument.Name, instrument.Unit, Kind);
        Help = instrument.Description ?? "";
        _bounds = Kind == MetricKind.Histogram ? Bounds(instrument) : [];
    }

    public string Name { get; }
    public string Help { get; }
    public MetricKind Kind { get; }

    /// <summary>By labels, in ordinal order.</summary>
    public IEnumerable<KeyValuePair<string, MetricSeries>> Series => _series.OrderBy(series => series.Key, StringComparer.Ordinal);

    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!double.IsFinite(value))
            return;
        var labels = PrometheusText.Labels(tags);
        if (!_series.TryGetValue(labels, out var series))
            series = _series.GetOrAdd(_series.Count < MostSeries ? labels : Overflow, _ => new MetricSeries(_bounds));
        if (Kind == MetricKind.Histogram)
            series.Observe(value);
        else if (_absolute || Kind == MetricKind.Gauge)
            series.Set(value);
        else
            series.Add(value);
    }

    /// <summary>What an observable instrument does not report any more is gone.</summary>
    public void ForgetObserved()
    {
        if (_absolute)
            _series.Clear();
    }

    private static MetricKind KindOf(Instrument instrument)
    {
        var type = instrument.GetType();
        var name = type.IsGenericType ? type.GetGenericTypeDefinition().Name : type.Name;
        return name switch
        {
            "Counter`1" or "ObservableCounter`1" => MetricKind.Counter,
            "Histogram`1" => MetricKind.Histogram,
            "UpDownCounter`1" => MetricKind.UpDown,
            _ => MetricKind.Gauge,
        };
    }

    private static double[] Bounds(Instrument instrument) =>
        (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries is { Count: > 0 } advised ? [.. advised]
        : instrument.Unit == "s" ? [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
        : [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000];
}
