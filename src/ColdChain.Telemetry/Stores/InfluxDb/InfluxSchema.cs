using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Stores.InfluxDb;

/// <summary>
/// Names in InfluxDB; dashboards depend on them. A measurement per metric; tags <c>site</c>, <c>device</c>, <c>channel</c> and, when known,
/// <c>equipment</c>, and of what was decoded again <c>generation</c>; the time is event time in ms x 1,000,000 + hash of value, quality and reason, so that two values of one instant are both kept.
/// </summary>
internal static class InfluxSchema
{
    public const string Site = "site";
    public const string Device = "device";
    public const string Channel = "channel";
    public const string Equipment = "equipment";

    /// <summary>Tag; absent in what was decoded when it came. Otherwise the number of the generation.</summary>
    public const string Generation = "generation";

    /// <summary>Text; name and version of the mapping profile.</summary>
    public const string Profile = "profile";

    /// <summary>Float; absent in a fault.</summary>
    public const string Value = "value";

    /// <summary><c>good</c>, <c>suspect</c> or <c>fault</c>.</summary>
    public const string Quality = "quality";
    public const string Reason = "reason";
    public const string Unit = "unit";

    /// <summary><c>sample</c>, <c>gateway</c> or <c>received</c>.</summary>
    public const string TimeSource = "time_source";
    public const string Retained = "retained";

    /// <summary>Integer, ms UTC; what the device's own clock said, where the event time is another.</summary>
    public const string DeviceTime = "device_time";

    /// <summary>Receive time, ms UTC.</summary>
    public const string Received = "received";
    public const string Recorder = "recorder";
    public const string Sequence = "sequence";

    public const string CursorMeasurement = "coldchain_cursor";

    /// <summary>
    /// The point of a recorder's cursor is written anew each hour and overwritten within it: a fixed time would be older than what some
    /// retention policy keeps. The last one counts.
    /// </summary>
    public static readonly TimeSpan CursorStep = TimeSpan.FromHours(1);

    public const long NsPerMs = 1_000_000;

    public static string Text(Quality quality) =>
        quality switch
        {
            Domain.Readings.Quality.Good => "good",
            Domain.Readings.Quality.Suspect => "suspect",
            _ => "fault",
        };

    public static Quality ParseQuality(string? text) =>
        text switch
        {
            "good" => Domain.Readings.Quality.Good,
            "suspect" => Domain.Readings.Quality.Suspect,
            _ => Domain.Readings.Quality.Fault,
        };

    public static string Text(TimeSource source) =>
        source switch
        {
            Domain.Readings.TimeSource.Sample => "sample",
            Domain.Readings.TimeSource.Gateway => "gateway",
            _ => "received",
        };

    public static TimeSource ParseTimeSource(string? text) =>
        text switch
        {
            "sample" => Domain.Readings.TimeSource.Sample,
            "gateway" => Domain.Readings.TimeSource.Gateway,
            _ => Domain.Readings.TimeSource.Received,
        };
}
