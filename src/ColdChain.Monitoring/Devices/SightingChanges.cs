using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Devices;

/// <summary>What is to be written down: rows that changed, rows that go, alarms that rise or clear.</summary>
internal sealed class SightingChanges
{
    public HashSet<SightedDevice> Devices { get; } = [];
    public HashSet<SightedChannel> Channels { get; } = [];
    public HashSet<SightedTopic> Topics { get; } = [];
    public HashSet<SightingOverflow> Overflow { get; } = [];
    public List<(string Site, string Device)> Forgotten { get; } = [];
    public List<SystemAlarm> Alarms { get; } = [];

    /// <summary>Rows waiting.</summary>
    public int Count => Devices.Count + Channels.Count + Topics.Count + Forgotten.Count + Alarms.Count;
}
