using System.ComponentModel.DataAnnotations;
using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Notifications.Lights;

/// <summary>
/// A light or buzzer behind an MQTT relay. On is the safe state: it is what the broker publishes in our name when the service is gone (last
/// will), and what stands at its end.
/// </summary>
public sealed class SiteLightOptions
{
    [
        Required,
        RegularExpression("[A-Za-z0-9][A-Za-z0-9._-]{0,63}", ErrorMessage = "A light's Name has 1 to 64 letters, digits, '.', '_' or '-'.")
    ]
    public string Name { get; set; } = "";

    /// <summary>Whose alarms light it; alarms of the system itself light every one. Empty: of all sites.</summary>
    [MaxLength(64)]
    public string Site { get; set; } = "";

    /// <summary>Default: alarm; a warning lights nothing.</summary>
    public Severity MinSeverity { get; set; } = Severity.Alarm;

    /// <summary>True (default): goes out when everything is acknowledged, as a buzzer should. False: when no condition stands any more.</summary>
    public bool UntilAcknowledged { get; set; } = true;

    /// <summary>The broker of the relay, mqtt:// or mqtts://.</summary>
    [Required]
    public Uri? Broker { get; set; }

    [MaxLength(200)]
    public string? UserName { get; set; }

    [MaxLength(500)]
    public string? Password { get; set; }

    /// <summary>The relay's command topic, such as <c>cmnd/alarm-light/POWER</c>.</summary>
    [Required, MaxLength(500)]
    public string Topic { get; set; } = "";

    [Required, MaxLength(200)]
    public string On { get; set; } = "ON";

    [Required, MaxLength(200)]
    public string Off { get; set; } = "OFF";

    /// <summary>Said again so often, so that a relay that lost power finds back. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Repeat { get; set; } = TimeSpan.FromSeconds(30);
}
