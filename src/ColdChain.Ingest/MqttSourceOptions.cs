using System.ComponentModel.DataAnnotations;
using ColdChain.Mqtt;
using Microsoft.Extensions.Options;

namespace ColdChain.Ingest;

/// <summary>One broker and what to subscribe to there.</summary>
public sealed class MqttSourceOptions
{
    /// <summary>Names the source in logs, metrics and the console.</summary>
    [Required, RegularExpression("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")]
    public string Name { get; set; } = "";

    /// <summary><c>mqtt://host:1883</c>, or <c>mqtts://host:8883</c> for TLS; user and password may stand in it or below.</summary>
    [Required]
    public string Broker { get; set; } = "";

    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>PEM file with the authorities trusted for a broker with TLS. Default: those of the operating system.</summary>
    public string? CaFile { get; set; }

    /// <summary>
    /// Names the session at the broker; must stay the same, and be used by this recorder alone. Default: <c>coldchain-{name}-{first 12 digits of the recorder id}</c>.
    /// </summary>
    [RegularExpression("[A-Za-z0-9._:-]{1,128}")]
    public string? ClientId { get; set; }

    public MqttProtocolVersion Version { get; set; } = MqttProtocolVersion.V5;

    /// <summary>How long the broker keeps messages for us while we are away. Default 7 days: a long holiday's outage. A broker may allow less.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan SessionExpiry { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Longest silence towards the broker. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "18:12:15")]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Messages that the broker may have unacknowledged: the back-pressure of a slow disk reaches it through this. Default 8192.</summary>
    [Range(1, 65535)]
    public int ReceiveMaximum { get; set; } = 8192;

    [ValidateEnumeratedItems, MinLength(1, ErrorMessage = "A source needs at least one subscription.")]
    public List<SubscriptionOptions> Subscriptions { get; set; } = [];
}
