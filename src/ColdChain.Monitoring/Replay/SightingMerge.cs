using ColdChain.Monitoring.Devices;
using ColdChain.Telemetry.Replay;

namespace ColdChain.Monitoring.Replay;

/// <summary>Devices, channels and topics as noticed anew, beside those that stand.</summary>
internal sealed class SightingMerge
{
    /// <summary>Holes in a counter are found from where a life of the service began: they are taken over, and are no difference.</summary>
    private const int MissedColumn = 5;

    public List<SightedDevice> Devices { get; } = [];
    public List<SightedChannel> Channels { get; } = [];
    public List<SightedTopic> Topics { get; } = [];
    public List<(string Site, string Device)> Gone { get; } = [];

    public ReplayDifference Difference { get; private set; } = new("device sightings", 0, 0, 0);

    public static SightingMerge Of(PresentState present, PresentState fresh)
    {
        var merge = new SightingMerge();
        var missing = 0;
        var devices = present.Devices.ToDictionary(row => (row.Site, row.Device));
        foreach (var row in fresh.Devices)
        {
            var kept = devices.GetValueOrDefault((row.Site, row.Device));
            // Whether a device that was unpinned is quiet follows from the clock.
            (row.UnpinnedAlarmId, row.UnpinnedLastMs) = (kept?.UnpinnedAlarmId, kept?.UnpinnedLastMs);
            missing += kept is null || !Same(row.Values(), kept.Values()) ? 1 : 0;
            merge.Devices.Add(row);
        }
        missing += Take(present.Channels, fresh.Channels, merge.Channels, row => (row.Site, row.Device, row.Channel), row => row.Values());
        missing += Take(present.Topics, fresh.Topics, merge.Topics, row => (row.Site, row.Device, row.Topic), row => row.Values());
        var known = fresh.Devices.Select(row => (row.Site, row.Device)).ToHashSet();
        merge.Gone.AddRange(devices.Keys.Where(key => !known.Contains(key)));
        merge.Difference = new ReplayDifference(
            "device sightings",
            merge.Devices.Count + merge.Channels.Count + merge.Topics.Count,
            missing,
            merge.Gone.Count
        );
        return merge;
    }

    private static int Take<T>(
        IReadOnlyList<T> present,
        IEnumerable<T> fresh,
        List<T> into,
        Func<T, (string, string, string)> key,
        Func<T, object?[]> values
    )
    {
        var before = present.ToDictionary(key);
        var missing = 0;
        foreach (var row in fresh)
        {
            missing += before.TryGetValue(key(row), out var kept) && values(row).SequenceEqual(values(kept)) ? 0 : 1;
            into.Add(row);
        }
        return missing;
    }

    private static bool Same(object?[] one, object?[] other)
    {
        one[MissedColumn] = other[MissedColumn] = null;
        return one.SequenceEqual(other);
    }
}
