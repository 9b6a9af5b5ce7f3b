using System.ComponentModel.DataAnnotations;

namespace ColdChain.Monitoring.Devices;

/// <summary>How devices are noticed, and how long they are remembered. Section <c>Devices</c>.</summary>
public sealed class DeviceRegistryOptions
{
    public const string Section = "Devices";

    /// <summary>What was noticed is written so often. Default 5 s: one small transaction, and a new device shows while its installer still stands there.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan WriteInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Unregistered devices remembered for a site; what comes under further names is counted, not kept. Default 2,000: no site has so many
    /// sensors waiting, and a flood of invented names stays below 10 MB.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxUnregisteredPerSite { get; set; } = 2000;

    /// <summary>Sites that nobody entered, whose devices are remembered all the same. Default 8: a mistyped site is seen, a flood is not kept.</summary>
    [Range(0, 1000)]
    public int MaxUnknownSites { get; set; } = 8;

    /// <summary>Channels remembered for a device. Default 200: a logger of 60 probes has room.</summary>
    [Range(1, 10_000)]
    public int MaxChannelsPerDevice { get; set; } = 200;

    /// <summary>Topics remembered for a device. Default 20.</summary>
    [Range(1, 1000)]
    public int MaxTopicsPerDevice { get; set; } = 20;

    /// <summary>An unregistered device that was not heard for so long is forgotten. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan ForgetAfter { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The alarm about a topic that is not pinned ends when none came for so long. Default 1 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan UnpinnedQuiet { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A calibration that lapses within so many days is an alarm. Default 30: time to send the device to a laboratory.</summary>
    [Range(1, 365)]
    public int CalibrationDueDays { get; set; } = 30;
}
