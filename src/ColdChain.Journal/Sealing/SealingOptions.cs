using System.ComponentModel.DataAnnotations;

namespace ColdChain.Journal.Sealing;

/// <summary>How the journal is sealed and kept. Section <c>Sealing</c>.</summary>
public sealed class SealingOptions
{
    public const string Section = "Sealing";

    /// <summary>Off: segments are kept as they were written, nothing is signed. Default on.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How often it looks for segments that ended. Default 10 s: a segment ends by the hour or by 128 MiB.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A sealed segment's own file is kept for so long after its last message, and until every consumer has passed it and the second place has its copy.
    /// Default 1 day: a second form of the newest data, in case sealing has an error that verification does not see.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan KeepWal { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Folder of the private signing key. Default: <c>keys</c> in the journal's folder.</summary>
    public string? KeyDirectory { get; set; }

    /// <summary>A private key that somebody else keeps (PEM, PKCS#8, P-256), such as a mounted secret. Default none: the recorder makes its own.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The second place: a folder on another disk or machine, to which sealed segments, log, heads and the keys' history are copied. Default none.</summary>
    public string? CopyTo { get; set; }

    /// <summary>Every sealed segment is read again and checked at least once in this time. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Signed heads are put into this folder, for others to fetch. Default none.</summary>
    public string? PublishFolder { get; set; }

    /// <summary>Signed heads are published retained under this topic, at the first broker that messages come from. Default none.</summary>
    [RegularExpression(
        "^[^#+\\0]{1,1000}$",
        ErrorMessage = "Sealing:PublishTopic is no topic: leave out # and +, and keep it under 1000 characters."
    )]
    public string? PublishTopic { get; set; }

    /// <summary>Signed heads are sent here by POST, as JSON. Default none.</summary>
    public Uri? PublishWebhook { get; set; }
}
