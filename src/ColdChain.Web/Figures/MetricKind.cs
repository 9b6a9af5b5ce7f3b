namespace ColdChain.Web.Figures;

/// <summary>How the measurements of an instrument add up.</summary>
internal enum MetricKind
{
    Counter = 0,
    Gauge = 1,

    /// <summary>Adds up like a counter, and may fall: a gauge to Prometheus.</summary>
    UpDown = 2,
    Histogram = 3,
}
