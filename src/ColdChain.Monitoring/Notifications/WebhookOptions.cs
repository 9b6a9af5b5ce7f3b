using System.ComponentModel.DataAnnotations;
using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Notifications;

/// <summary>One receiver of notifications: JSON over HTTP POST, signed.</summary>
public sealed class WebhookOptions
{
    /// <summary>Names the receiver in the outbox; what is waiting for it stays with the name when the address changes.</summary>
    [Required]
    [RegularExpression("[A-Za-z0-9][A-Za-z0-9._-]{0,63}", ErrorMessage = "A webhook's Name has 1 to 64 letters, digits, '.', '_' or '-'.")]
    public string Name { get; set; } = "";

    /// <summary>http or https.</summary>
    [Required]
    public Uri? Url { get; set; }

    /// <summary>Key of the HMAC-SHA256 signature; at least 16 characters, so that it cannot be guessed.</summary>
    [Required]
    [MinLength(16)]
    public string Secret { get; set; } = "";

    /// <summary>Alarms below this severity are not sent. Default: warning.</summary>
    public Severity MinSeverity { get; set; } = Severity.Warning;

    /// <summary>A receiver that has not answered by then is asked again later. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Wait after the first failure; it doubles with each further one. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait between two attempts. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A notification that nobody took for so long is given up, and stays on record as such. Default 7 days: a long holiday.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(7);
}
