namespace ColdChain.Telemetry.Decoding.Sparkplug;

internal sealed class SparkplugPayload
{
    public ulong? Timestamp { get; set; }

    /// <summary>0 to 255, then 0 again.</summary>
    public ulong? Sequence { get; set; }
    public List<SparkplugMetric> Metrics { get; } = [];

    /// <summary>Datasets, and templates nested deeper than is read: counted, not read.</summary>
    public int Unread { get; set; }
}
