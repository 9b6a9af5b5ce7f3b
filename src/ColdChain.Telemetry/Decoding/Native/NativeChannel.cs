namespace ColdChain.Telemetry.Decoding.Native;

/// <summary>A channel name that was seen, with what follows from it.</summary>
internal sealed class NativeChannel(string name)
{
    public string Name { get; } = name;
    public MetricRule Metric { get; } = MetricRule.OfChannel(name);

    /// <summary>The <c>channels</c> object in which it was last met: a second time in the same one is a duplicate.</summary>
    public long Scope { get; set; }

    /// <summary>Where its reading stands in the output; -1 when it gave none.</summary>
    public int Index { get; set; }
}
