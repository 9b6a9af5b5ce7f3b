namespace ColdChain.Monitoring.Live;

/// <summary>The run of bad readings of a channel, as a row. Times in ms UTC.</summary>
internal sealed class ChannelRow
{
    public required string Site { get; init; }
    public required string Device { get; init; }
    public required string Channel { get; init; }

    /// <summary>Event time of the newest reading: older ones say nothing about the present.</summary>
    public long NewestMs { get; set; }

    /// <summary>Event time of the first reading of the run; null while the channel is well.</summary>
    public long? BadSinceMs { get; set; }
    public long BadCount { get; set; }
    public string? Reason { get; set; }
    public string? AlarmId { get; set; }
}
