using System.ComponentModel.DataAnnotations;

namespace ColdChain.Monitoring.Notifications.Heartbeats;

/// <summary>A sign of life.</summary>
public sealed class HeartbeatOptions
{
    /// <summary>One of the channels.</summary>
    [Required, MaxLength(64)]
    public string Channel { get; set; } = "";

    /// <summary>Of the person or mailbox, where the channel needs one.</summary>
    [MaxLength(320)]
    public string? Address { get; set; }

    /// <summary>Default 24 h, for people; a watchdog service is better asked every few minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "7.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(24);
}
