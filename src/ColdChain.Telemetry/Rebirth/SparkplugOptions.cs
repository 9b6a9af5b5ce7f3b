using System.ComponentModel.DataAnnotations;

namespace ColdChain.Telemetry;

/// <summary>Sparkplug B. Section <c>Telemetry:Sparkplug</c>.</summary>
public sealed class SparkplugOptions
{
    /// <summary>
    /// Asks a node to send its births again when one was not seen or messages are missing. Default true, as the specification expects of a host
    /// application; false where this service must not write to the broker.
    /// </summary>
    public bool RequestRebirth { get; set; } = true;

    /// <summary>A node is asked no more often than this. Default 1 min: a birth can be large.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RebirthPause { get; set; } = TimeSpan.FromMinutes(1);
}
