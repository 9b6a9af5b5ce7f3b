namespace ColdChain.Monitoring.Devices;

/// <summary>What was noticed of a channel, as a row of <c>channel_sightings</c>. Seen times are receive times, <see cref="NewestMs"/> is event time.</summary>
internal sealed class SightedChannel
{
    public const string Columns = """
        site as Site, device as Device, channel as Channel, metric as Metric, unit as Unit, first_ms as FirstMs, last_ms as LastMs,
        newest_ms as NewestMs, newest_sequence as NewestSequence, value as Value, quality as Quality, reason as Reason
        """;

    public static readonly SqlTable Table = new(
        "channel_sightings",
        ["site text", "device text", "channel text"],
        [
            "metric text",
            "unit text",
            "first_ms bigint",
            "last_ms bigint",
            "newest_ms bigint",
            "newest_sequence bigint",
            "value double",
            "quality text",
            "reason text",
        ]
    );

    public string Site { get; set; } = "";
    public string Device { get; set; } = "";
    public string Channel { get; set; } = "";
    public string Metric { get; set; } = "";
    public string Unit { get; set; } = "";
    public long FirstMs { get; set; }
    public long LastMs { get; set; }
    public long NewestMs { get; set; }
    public long NewestSequence { get; set; }
    public double? Value { get; set; }
    public string Quality { get; set; } = "";
    public string? Reason { get; set; }

    public object?[] Values() => [Site, Device, Channel, Metric, Unit, FirstMs, LastMs, NewestMs, NewestSequence, Value, Quality, Reason];
}
