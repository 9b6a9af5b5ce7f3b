namespace ColdChain.Monitoring.Devices;

/// <summary>What was noticed of a device, as a row of <c>device_sightings</c>. Times in ms UTC; seen times are receive times.</summary>
internal sealed class SightedDevice
{
    public const string Columns = """
        site as Site, device as Device, first_ms as FirstMs, last_ms as LastMs, messages as Messages, missed as Missed, online as Online,
        battery as Battery, battery_unit as BatteryUnit, battery_ms as BatteryMs, signal as Signal, signal_unit as SignalUnit, signal_ms as SignalMs,
        unpinned_alarm_id as UnpinnedAlarmId, unpinned_last_ms as UnpinnedLastMs, clock_ahead_ms as ClockAheadMs
        """;

    public static readonly SqlTable Table = new(
        "device_sightings",
        ["site text", "device text"],
        [
            "first_ms bigint",
            "last_ms bigint",
            "messages bigint",
            "missed bigint",
            "online bigint",
            "battery double",
            "battery_unit text",
            "battery_ms bigint",
            "signal double",
            "signal_unit text",
            "signal_ms bigint",
            "unpinned_alarm_id text",
            "unpinned_last_ms bigint",
            "clock_ahead_ms bigint",
        ]
    );

    public string Site { get; set; } = "";
    public string Device { get; set; } = "";
    public long FirstMs { get; set; }
    public long LastMs { get; set; }
    public long Messages { get; set; }

    /// <summary>Holes in the device's own message counter that no late message filled.</summary>
    public long Missed { get; set; }

    /// <summary>What its newest status message said, 0 or 1; null when it sends none.</summary>
    public long? Online { get; set; }
    public double? Battery { get; set; }
    public string? BatteryUnit { get; set; }
    public long? BatteryMs { get; set; }
    public double? Signal { get; set; }
    public string? SignalUnit { get; set; }
    public long? SignalMs { get; set; }
    public string? UnpinnedAlarmId { get; set; }
    public long? UnpinnedLastMs { get; set; }

    /// <summary>How far its clock is ahead of the time, negative: behind; null: it is right, or not known to be wrong.</summary>
    public long? ClockAheadMs { get; set; }

    public object?[] Values() =>
        [
            Site,
            Device,
            FirstMs,
            LastMs,
            Messages,
            Missed,
            Online,
            Battery,
            BatteryUnit,
            BatteryMs,
            Signal,
            SignalUnit,
            SignalMs,
            UnpinnedAlarmId,
            UnpinnedLastMs,
            ClockAheadMs,
        ];
}
