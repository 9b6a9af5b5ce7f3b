using System.ComponentModel.DataAnnotations;

namespace ColdChain.Records.Access;

/// <summary>How local accounts are guarded. Section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>Iterations of PBKDF2 with SHA-256. Default 600,000: OWASP's Password Storage Cheat Sheet. Stored with each password, so it can go up.</summary>
    [Range(1, 100_000_000)]
    public int PasswordIterations { get; set; } = 600_000;

    /// <summary>Default 8: NIST SP 800-63B, 5.1.1.2.</summary>
    [Range(1, 128)]
    public int MinPasswordLength { get; set; } = 8;

    /// <summary>Wrong passwords until the name is locked. Default 10.</summary>
    [Range(1, 1000)]
    public int MaxFailures { get; set; } = 10;

    /// <summary>How long a name stays locked, and after how long without a try failures are forgotten. Default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LockTime { get; set; } = TimeSpan.FromMinutes(15);
}
