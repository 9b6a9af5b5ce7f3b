namespace ColdChain.Telemetry;

/// <summary>The way to an edge node: whoever holds a connection to the broker fills it. Without one, nothing is ever asked of a node.</summary>
public interface ISparkplugCommands
{
    /// <summary>Publishes a command at QoS 0, not retained (Sparkplug 3.0, section 6.4.20).</summary>
    ValueTask SendAsync(string topic, ReadOnlyMemory<byte> payload, CancellationToken cancel);
}
