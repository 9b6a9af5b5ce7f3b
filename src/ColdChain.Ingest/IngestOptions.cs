using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ColdChain.Ingest;

/// <summary>Where messages come from. Section <c>Ingest</c>.</summary>
public sealed class IngestOptions
{
    /// <summary>Brokers to subscribe to. May be empty when everything comes by HTTP.</summary>
    [ValidateEnumeratedItems]
    public List<MqttSourceOptions> Sources { get; set; } = [];

    /// <summary>Sources that may post to <c>/api/v1/ingest/{source}</c>.</summary>
    [ValidateEnumeratedItems]
    public List<HttpSourceOptions> HttpSources { get; set; } = [];

    /// <summary>A longer payload is kept as its first 64 KiB and the SHA-256 of the whole, and becomes a reject. Default 1 MiB: a thousand times a usual message.</summary>
    [Range(64 << 10, 32 << 20)]
    public int MaxMessageBytes { get; set; } = 1 << 20;

    /// <summary>Longest packet taken from a broker, in bytes. Default 8 MiB: what is longer the broker drops (MQTT 5) or the connection ends with the reason.</summary>
    [Range(64 << 10, 128 << 20)]
    public int MaxPacketBytes { get; set; } = 8 << 20;

    /// <summary>First pause before connecting again; it doubles, with jitter. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan ReconnectDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause. Default 30 s: a broker that is back is noticed within half a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan MaxReconnectDelay { get; set; } = TimeSpan.FromSeconds(30);
}
