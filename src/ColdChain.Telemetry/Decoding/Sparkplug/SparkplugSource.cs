namespace ColdChain.Telemetry.Decoding.Sparkplug;

/// <summary>A node or a device of it, since its birth.</summary>
internal sealed class SparkplugSource
{
    public Dictionary<ulong, SparkplugBirth> ByAlias { get; } = [];
    public Dictionary<string, SparkplugBirth> ByName { get; } = [];
}
