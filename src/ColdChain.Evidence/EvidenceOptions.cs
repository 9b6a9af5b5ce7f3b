using System.ComponentModel.DataAnnotations;

namespace ColdChain.Evidence;

/// <summary>How packages are built and checked. Section <c>Evidence</c>.</summary>
public sealed class EvidenceOptions
{
    public const string Section = "Evidence";

    /// <summary>
    /// How long after a span messages are searched for samples of it, by receive time. Default 30 days: loggers are emptied by then. What a store holds from later
    /// messages is taken along all the same; the package says up to when it is complete.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan LateWindow { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a package waits for the stores to take what was sealed for it. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan StoreWait { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Folder of public keys (PEM) that signatures are held against. Null: none is trusted beforehand.</summary>
    public string? TrustFolder { get; set; }
}
