namespace ColdChain.Monitoring.Devices;

/// <summary>A topic that a device used, as a row of <c>topic_sightings</c>. Times are receive times in ms UTC.</summary>
internal sealed class SightedTopic
{
    public const string Columns = """
        site as Site, device as Device, topic as Topic, first_ms as FirstMs, last_ms as LastMs, messages as Messages, refused as Refused,
        refused_last_ms as RefusedLastMs
        """;

    public static readonly SqlTable Table = new(
        "topic_sightings",
        ["site text", "device text", "topic text"],
        ["first_ms bigint", "last_ms bigint", "messages bigint", "refused bigint", "refused_last_ms bigint"]
    );

    public string Site { get; set; } = "";
    public string Device { get; set; } = "";
    public string Topic { get; set; } = "";
    public long FirstMs { get; set; }
    public long LastMs { get; set; }

    /// <summary>Messages that were taken as the device's.</summary>
    public long Messages { get; set; }

    /// <summary>Messages that were refused because the device is pinned to other topics.</summary>
    public long Refused { get; set; }
    public long? RefusedLastMs { get; set; }

    public object?[] Values() => [Site, Device, Topic, FirstMs, LastMs, Messages, Refused, RefusedLastMs];
}
