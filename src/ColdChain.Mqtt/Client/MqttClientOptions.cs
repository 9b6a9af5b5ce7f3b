using System.ComponentModel.DataAnnotations;

namespace ColdChain.Mqtt;

/// <summary>One connection to a broker.</summary>
public sealed class MqttClientOptions
{
    [Required]
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>Default 1883, registered for MQTT; <see cref="FromUri"/> gives 8883 for mqtts.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 1883;

    /// <summary>Null: no TLS.</summary>
    public MqttTlsOptions? Tls { get; set; }

    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>Names the session at the broker. Empty: the broker chooses, and nothing can be resumed.</summary>
    public string ClientId { get; set; } = "";

    public MqttProtocolVersion Version { get; set; } = MqttProtocolVersion.V5;

    /// <summary>Longest silence towards the broker; zero switches it off. Default 30 s: a dead peer is known within 45 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "18:12:15")]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the broker keeps the session after the connection ends. Default zero: it ends with the connection.
    /// With 3.1.1 anything above zero asks for a persistent session (clean session = false).
    /// </summary>
    public TimeSpan SessionExpiry { get; set; }

    /// <summary>
    /// Begins a new session when first connecting. Later connections of the same client object resume it when <see cref="SessionExpiry"/> is above zero.
    /// </summary>
    public bool CleanStart { get; set; }

    /// <summary>
    /// Unacknowledged messages that the broker may send: the back-pressure. Default 8192: a disk that syncs in 50 ms still takes 100,000 a second.
    /// </summary>
    [Range(1, 65535)]
    public int ReceiveMaximum { get; set; } = 8192;

    /// <summary>Largest packet taken from the broker, in bytes. Default 1 MiB and a little: the largest payload taken elsewhere is 1 MiB.</summary>
    [Range(1024, 268_435_460)]
    public int MaxPacketBytes { get; set; } = (1 << 20) + (64 << 10);

    /// <summary>Received messages held for the next ReceiveAsync, in bytes; then the connection is not read on. Default 4 MiB.</summary>
    [Range(1024, 1 << 30)]
    public int ReceiveBufferBytes { get; set; } = 4 << 20;

    /// <summary>Until CONNACK, and for SUBACK. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    public MqttWill? Will { get; set; }

    /// <summary>Reads <c>mqtt://user:password@host:1883</c> or <c>mqtts://host</c>; user and password are percent-decoded.</summary>
    /// <exception cref="FormatException">Not such an address; the message says what is wrong, without the password.</exception>
    public static MqttClientOptions FromUri(Uri uri) => MqttUri.Parse(uri);

    /// <summary>A copy, so that what a caller changes later changes no running client.</summary>
    public MqttClientOptions Clone() => (MqttClientOptions)MemberwiseClone();
}
