using System.Collections.Frozen;
using System.Text;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Offline;

/// <summary>Pins that a package names.</summary>
internal sealed class OfflinePins(IEnumerable<OfflinePin> pins) : ITopicPins
{
    private readonly FrozenDictionary<(string, string), OfflinePin[]> _pins = pins.GroupBy(pin => (pin.Site, pin.Device))
        .ToFrozenDictionary(group => group.Key, group => group.ToArray());

    public Task WhenKnownAsync(CancellationToken cancel) => Task.CompletedTask;

    public bool Allows(string site, string device, ReadOnlySpan<byte> topic, long receivedMs)
    {
        if (_pins.Count == 0 || !_pins.TryGetValue((site, device), out var own))
            return true;
        var pinned = false;
        var text = Encoding.UTF8.GetString(topic);
        foreach (var pin in own)
        {
            if (receivedMs < pin.FromMs || receivedMs >= (pin.ToMs ?? long.MaxValue))
                continue;
            if (TopicFilter.Matches(pin.Filter, text))
                return true;
            pinned = true;
        }
        return !pinned;
    }
}
