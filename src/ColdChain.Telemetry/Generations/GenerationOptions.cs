using System.ComponentModel.DataAnnotations;

namespace ColdChain.Telemetry.Generations;

/// <summary>Decoding accepted messages again. Section <c>Telemetry:Generations</c>.</summary>
public sealed class GenerationOptions
{
    /// <summary>Messages of one order at most. Default 1,000,000: two years of a device that reports each minute; more takes a second order.</summary>
    [Range(1, 10_000_000)]
    public int MaxMessages { get; set; } = 1_000_000;

    /// <summary>While more live messages than this wait for the store, the next step waits too. Default 2,000: one second of a large site.</summary>
    [Range(0, 1_000_000)]
    public long MaxLagMessages { get; set; } = 2_000;

    /// <summary>Pause between two steps, so that live data always have their turn. Default 50 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(50);
}
