using System.ComponentModel.DataAnnotations;

namespace ColdChain.Web;

/// <summary>The console and the HTTP API. Section <c>Web</c>.</summary>
public sealed class WebOptions
{
    /// <summary>Folder that keeps the keys of login cookies, so that a restart logs nobody out. Null: they live in memory.</summary>
    public string? KeyDirectory { get; set; }

    /// <summary>A login without any request ends after this. Default 8 h: one shift.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(8);

    /// <summary>A login ends after this in any case. Default 24 h: nobody's shift is longer.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "31.00:00:00")]
    public TimeSpan SessionLength { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Sign-in attempts per minute and address. Default 10: a person mistypes, a program guesses.</summary>
    [Range(1, 10_000)]
    public int SignInsPerMinute { get; set; } = 10;

    /// <summary>Messages per second that one address may hand in over HTTP. Default 500, with bursts of twice that.</summary>
    [Range(1, 1_000_000)]
    public int IngestPerSecond { get; set; } = 500;

    /// <summary>Largest request body, in bytes. Default 1 MiB, the largest message the journal takes whole is below it.</summary>
    [Range(64 * 1024, 256 * 1024 * 1024)]
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>Whether <c>/metrics</c> answers without a login. Default true: scrapers carry no cookie, and no batch, device or person is named there.</summary>
    public bool AnonymousMetrics { get; set; } = true;

    /// <summary>An open event stream is closed after this, and the browser comes again. Default 1 h: a role taken away takes effect.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan LiveStreamLife { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Open event streams in all; one more is answered 503. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int MaxLiveStreams { get; set; } = 1000;
}
