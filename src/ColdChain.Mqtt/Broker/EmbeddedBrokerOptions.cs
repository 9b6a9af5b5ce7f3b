using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace ColdChain.Mqtt;

/// <summary>The broker inside the program: for the demonstration, for tests and for one machine without another broker.</summary>
public sealed class EmbeddedBrokerOptions
{
    /// <summary>Default loopback: nobody else reaches it until somebody decides so.</summary>
    public IPAddress Address { get; set; } = IPAddress.Loopback;

    /// <summary>0 takes any free port. Default 1883, registered for MQTT.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 1883;

    /// <summary>With its private key: TLS is spoken, and nothing else.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>User name to password. Empty: anybody may connect, which is allowed on loopback only, unless <see cref="AllowAnonymous"/> says otherwise.</summary>
    public IReadOnlyDictionary<string, string> Users { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Lets anybody connect from other machines too.</summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>Largest packet, in bytes. Default 1 MiB and a little, as the client's.</summary>
    [Range(128, 268_435_460)]
    public int MaxPacketBytes { get; set; } = (1 << 20) + (64 << 10);

    /// <summary>Clients connected at once; further ones are told that the server is busy. Default 1,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 1_000;

    /// <summary>Sessions, connected or not. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxSessions { get; set; } = 10_000;

    /// <summary>From the first byte to CONNECT. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of a client id. Default 256.</summary>
    [Range(23, 65535)]
    public int MaxClientIdBytes { get; set; } = 256;

    /// <summary>Bytes of a topic name or filter. Default 1,024.</summary>
    [Range(1, 65535)]
    public int MaxTopicBytes { get; set; } = 1_024;

    /// <summary>Levels of a topic name or filter. Default 32.</summary>
    [Range(1, 200)]
    public int MaxTopicLevels { get; set; } = 32;

    /// <summary>Default 1,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxSubscriptionsPerClient { get; set; } = 1_000;

    /// <summary>
    /// Messages that wait for one client, connected or not. When it is full, the oldest are kept and publishers of QoS 1 and 2 are held back,
    /// then refused (quota exceeded). Default 1,000,000.
    /// </summary>
    [Range(1, 100_000_000)]
    public int MaxQueuedMessages { get; set; } = 1_000_000;

    /// <summary>The same in bytes of topics and payloads, unacknowledged ones included. Default 256 MiB.</summary>
    [Range(1024, long.MaxValue)]
    public long MaxQueuedBytes { get; set; } = 256L << 20;

    /// <summary>The same for all clients together. Default 1 GiB.</summary>
    [Range(1024, long.MaxValue)]
    public long MaxTotalQueuedBytes { get; set; } = 1L << 30;

    /// <summary>Topics with a retained message. Default 100,000.</summary>
    [Range(0, 10_000_000)]
    public int MaxRetained { get; set; } = 100_000;

    /// <summary>Bytes of all retained messages. Default 64 MiB.</summary>
    [Range(0, long.MaxValue)]
    public long MaxRetainedBytes { get; set; } = 64L << 20;

    /// <summary>Unacknowledged QoS 1 and 2 messages that a client may send. Default 1,000.</summary>
    [Range(1, 65535)]
    public int ReceiveMaximum { get; set; } = 1_000;

    /// <summary>Unacknowledged messages to one client, if it takes as many. Default 10,000: acknowledgement in large groups needs room.</summary>
    [Range(1, 65535)]
    public int MaxInFlight { get; set; } = 10_000;

    /// <summary>Longest life of a session without a connection; 3.1.1 sessions have just this. Default 7 days: a long weekend of an offline service.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan MaxSessionExpiry { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a publisher is held back while a queue is full, before it is refused. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan BackPressureTime { get; set; } = TimeSpan.FromSeconds(2);
}
