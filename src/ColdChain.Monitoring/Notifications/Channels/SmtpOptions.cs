using System.ComponentModel.DataAnnotations;

namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>A mail server. Certificates are checked against those that the operating system trusts.</summary>
public sealed class SmtpOptions
{
    [Required, MaxLength(255)]
    public string Host { get; set; } = "";

    /// <summary>Default 587: submission (RFC 6409).</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>
    /// STARTTLS is demanded (RFC 3207). Default true; false only for a relay on the same machine. TLS from the first byte (port 465) is not
    /// offered.
    /// </summary>
    public bool StartTls { get; set; } = true;

    [MaxLength(320)]
    public string? User { get; set; }

    [MaxLength(500)]
    public string? Password { get; set; }

    [Required, EmailAddress, MaxLength(320)]
    public string From { get; set; } = "";

    /// <summary>To whom broadcasts go; what the plan sends goes to the person's own address.</summary>
    [MaxLength(50)]
    public IList<string> To { get; } = [];
}
