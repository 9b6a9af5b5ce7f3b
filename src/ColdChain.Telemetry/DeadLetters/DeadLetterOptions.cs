using System.ComponentModel.DataAnnotations;

namespace ColdChain.Telemetry;

/// <summary>How many dead letters are listed, and for how long. Section <c>Telemetry:DeadLetters</c>. Their bytes stay in the journal all the same.</summary>
public sealed class DeadLetterOptions
{
    /// <summary>Of more than these the oldest leave the list. Default 200,000: about 100 MiB, and searched in well under a second.</summary>
    [Range(1000, 10_000_000)]
    public int MaxLetters { get; set; } = 200_000;

    /// <summary>Letters of messages received longer ago leave the list. Default 400 days, as the backfill window: what is mended after a year still counts.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "36500.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(400);
}
