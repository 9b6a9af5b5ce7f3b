namespace ColdChain.Monitoring.Live;

/// <summary>What the monitor remembers of a device, as a row. Times in ms UTC.</summary>
internal sealed class DeviceRow
{
    public required string Site { get; init; }
    public required string Device { get; init; }

    /// <summary>When the monitor first expected it: silence of a device that was never heard counts from here.</summary>
    public long SinceMs { get; set; }
    public long? LastHeardMs { get; set; }
    public string? SilentAlarmId { get; set; }
    public string? ClockAlarmId { get; set; }
}
