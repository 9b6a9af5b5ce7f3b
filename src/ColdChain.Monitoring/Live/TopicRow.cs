namespace ColdChain.Monitoring.Live;

/// <summary>What the monitor remembers of a topic with messages that cannot be read, as a row. Times in ms UTC, receive time.</summary>
internal sealed class TopicRow
{
    public required string Topic { get; init; }
    public required long SinceMs { get; init; }
    public long NewestMs { get; set; }
    public long Rejects { get; set; }
    public string? Reason { get; set; }
    public string? AlarmId { get; set; }
}
