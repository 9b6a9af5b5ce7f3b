using System.ComponentModel.DataAnnotations;

namespace ColdChain.Mqtt;

/// <summary>A publisher that keeps its connection by itself.</summary>
public sealed class MqttPublisherOptions
{
    public MqttClientOptions Client { get; set; } = new();

    public MqttReconnectOptions Reconnect { get; set; } = new();

    /// <summary>Messages held while the broker is slow or away; then callers wait. Default 10,000.</summary>
    [Range(1, 10_000_000)]
    public int QueueLength { get; set; } = 10_000;

    /// <summary>Until a message is sent again that the broker refused for want of room (quota exceeded). Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan QuotaRetryDelay { get; set; } = TimeSpan.FromSeconds(1);
}
