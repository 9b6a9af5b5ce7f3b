using System.ComponentModel.DataAnnotations;

namespace ColdChain.Telemetry.Stores;

/// <summary>How readings get from the journal into the store. Section <c>Telemetry:Writer</c>.</summary>
public sealed class StoreWriterOptions
{
    /// <summary>A write is sent when it holds this many readings. Default 5,000, as InfluxData recommends for its stores.</summary>
    [Range(1, 100_000)]
    public int BatchReadings { get; set; } = 5000;

    /// <summary>... or when its oldest message has waited this long. Default 200 ms: a console that feels live.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan BatchAge { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>First pause after a store that is not available; it doubles, with jitter. Default 200 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest pause. Default 15 s: a store that is back is used within a quarter of a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A write that takes longer than this is given up and done again. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Messages written again when the store turns out to hold less than it had accepted: what stood near its last point may be gone too. Default 10,000.
    /// </summary>
    [Range(0, 10_000_000)]
    public long OverlapMessages { get; set; } = 10_000;

    /// <summary>
    /// After a pause of this length the store is asked what it holds before the next write, as after a failure: a server that was put back to an older
    /// state meanwhile answers as if nothing had happened. Default 1 s: no server does that faster.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan VerifyAfterPause { get; set; } = TimeSpan.FromSeconds(1);
}
