using ColdChain.Domain.Readings;
using ColdChain.Telemetry;

namespace ColdChain.Monitoring.Devices;

/// <summary>
/// Notices devices, channels and topics in what was decoded. All of it is in memory and bounded: what is over a limit is counted and left out.
/// Used by the registry's loop alone. The same blocks give the same rows, however they are cut.
/// </summary>
internal sealed class SightingBook(DeviceRegistryOptions options)
{
    /// <summary>What begins the device of readings from uploaded files.</summary>
    private const string UploadedPrefix = "manual-file:";

    private readonly Dictionary<(string Site, string Device), Entry> _entries = [];
    private readonly Dictionary<string, int> _unregistered = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Site, string What), SightingOverflow> _overflow = [];
    private HashSet<(string Site, string Device)> _registered = [];
    private HashSet<string> _sites = new(StringComparer.Ordinal);

    /// <summary>What waits to be written.</summary>
    public SightingChanges Changes { get; private set; } = new();

    public IEnumerable<SightedDevice> Devices => _entries.Values.Select(entry => entry.Row);

    public IReadOnlyCollection<SightingOverflow> Overflow => _overflow.Values;

    public void Restore(
        IEnumerable<SightedDevice> devices,
        IEnumerable<SightedChannel> channels,
        IEnumerable<SightedTopic> topics,
        IEnumerable<SightingOverflow> overflow
    )
    {
        foreach (var device in devices)
            _entries[(device.Site, device.Device)] = new Entry(device);
        foreach (var channel in channels)
        {
            if (_entries.TryGetValue((channel.Site, channel.Device), out var entry))
                entry.Channels[channel.Channel] = channel;
        }
        foreach (var topic in topics)
        {
            if (_entries.TryGetValue((topic.Site, topic.Device), out var entry))
                entry.Topics[topic.Topic] = topic;
        }
        foreach (var row in overflow)
            _overflow[(row.Site, row.What)] = row;
        Count();
    }

    /// <summary>What is registered now: it is always noticed, whatever is full.</summary>
    public void Expect(IEnumerable<string> sites, IEnumerable<(string Site, string Device)> registered)
    {
        _sites = sites.ToHashSet(StringComparer.Ordinal);
        _registered = [.. registered];
        Count();
    }

    public void Take(DecodedBlock block)
    {
        foreach (var heard in block.Heard)
            Hear(heard);
        foreach (var topic in block.Topics)
            Use(topic);
        foreach (var reading in block.Readings)
            Read(reading);
    }

    /// <summary>Hands out what waits, and begins anew.</summary>
    public SightingChanges TakeChanges()
    {
        var taken = Changes;
        Changes = new SightingChanges();
        return taken;
    }

    public SightedDevice? Find(string site, string device) => _entries.GetValueOrDefault((site, device))?.Row;

    public IEnumerable<SightedTopic> TopicsOf(string site, string device) =>
        _entries.TryGetValue((site, device), out var entry) ? entry.Topics.Values : [];

    /// <summary>Forgets what nobody registered and nobody heard of for long, so that a flood of names does not stay for ever.</summary>
    public void Forget(long nowMs)
    {
        var before = nowMs - (long)options.ForgetAfter.TotalMilliseconds;
        var old = _entries
            .Where(pair => pair.Value.Row.LastMs < before && !_registered.Contains(pair.Key))
            .Select(pair => pair.Key)
            .ToList();
        foreach (var key in old)
        {
            var entry = _entries[key];
            _entries.Remove(key);
            Changes.Devices.Remove(entry.Row);
            Changes.Channels.ExceptWith(entry.Channels.Values);
            Changes.Topics.ExceptWith(entry.Topics.Values);
            Changes.Forgotten.Add(key);
        }
        if (old.Count > 0)
            Count();
    }

    private void Hear(in DeviceHeard heard)
    {
        // An offline status is the broker speaking (last will), not the device.
        var speaks = heard.Online != false;
        if (
            (speaks ? Enter(heard.Site, heard.Device, heard.ReceivedMs) : _entries.GetValueOrDefault((heard.Site, heard.Device)))
            is not { } entry
        )
            return;
        var row = entry.Row;
        if (speaks)
            row.LastMs = Math.Max(row.LastMs, heard.ReceivedMs);
        row.Missed = Math.Max(0, row.Missed + heard.MissedMessages);
        if (heard.Online is { } online)
            row.Online = online ? 1 : 0;
        Changes.Devices.Add(row);
    }

    private void Use(in DeviceTopic used)
    {
        if (Enter(used.Site, used.Device, used.FirstReceivedMs) is not { } entry)
            return;
        if (used.FirstReceivedMs < entry.Row.FirstMs)
        {
            // It was heard several times in one block, which tells of the last alone.
            entry.Row.FirstMs = used.FirstReceivedMs;
            Changes.Devices.Add(entry.Row);
        }
        if (!entry.Topics.TryGetValue(used.Topic, out var row))
        {
            if (entry.Topics.Count >= options.MaxTopicsPerDevice)
            {
                LeaveOut(used.Site, "topic", used.Topic, used.LastReceivedMs);
                return;
            }
            row = new SightedTopic
            {
                Site = used.Site,
                Device = used.Device,
                Topic = used.Topic,
                FirstMs = used.FirstReceivedMs,
            };
            entry.Topics.Add(used.Topic, row);
        }
        row.LastMs = Math.Max(row.LastMs, used.LastReceivedMs);
        if (used.Refused)
        {
            row.Refused += used.Messages;
            row.RefusedLastMs = Math.Max(row.RefusedLastMs ?? 0, used.LastReceivedMs);
        }
        else
        {
            row.Messages += used.Messages;
            entry.Row.Messages += used.Messages;
            Changes.Devices.Add(entry.Row);
        }
        Changes.Topics.Add(row);
    }

    private void Read(in Reading reading)
    {
        // Kept by the broker, without a time of its own: it says nothing about now.
        if (reading is { Retained: true, TimeSource: TimeSource.Received })
            return;
        var id = reading.Channel;
        // A file that a person handed in is no device.
        if (id.Device.StartsWith(UploadedPrefix, StringComparison.Ordinal))
            return;
        if (Enter(id.Site, id.Device, reading.ReceivedMs) is not { } entry)
            return;
        if (!entry.Channels.TryGetValue(id.Name, out var row))
        {
            if (entry.Channels.Count >= options.MaxChannelsPerDevice)
            {
                LeaveOut(id.Site, "channel", $"{id.Device}/{id.Name}", reading.ReceivedMs);
                return;
            }
            row = new SightedChannel
            {
                Site = id.Site,
                Device = id.Device,
                Channel = id.Name,
                FirstMs = reading.ReceivedMs,
                NewestMs = long.MinValue,
            };
            entry.Channels.Add(id.Name, row);
        }
        row.LastMs = Math.Max(row.LastMs, reading.ReceivedMs);
        Changes.Channels.Add(row);
        if (reading.TimeMs < row.NewestMs || (reading.TimeMs == row.NewestMs && reading.Sequence < row.NewestSequence))
            return;
        (row.NewestMs, row.NewestSequence) = (reading.TimeMs, reading.Sequence);
        (row.Metric, row.Unit, row.Value) = (reading.Metric, reading.Unit, reading.Value);
        (row.Quality, row.Reason) = (reading.Quality.ToString(), reading.Reason);
        Follow(entry.Row, reading);
    }

    /// <summary>Battery and signal stand in the list, so they are kept with the device too. A percentage says more than a voltage.</summary>
    private void Follow(SightedDevice row, in Reading reading)
    {
        long? ahead = reading.DeviceTimeMs - reading.TimeMs;
        // A reading without a time of the device says nothing about its clock.
        if (row.ClockAheadMs != ahead && (ahead is not null || reading.TimeSource is TimeSource.Sample))
        {
            row.ClockAheadMs = ahead;
            Changes.Devices.Add(row);
        }
        switch (reading.Metric)
        {
            case Metrics.Battery when reading.TimeMs >= (row.BatteryUnit == Units.Volt ? 0 : row.BatteryMs ?? 0):
            case Metrics.BatteryVoltage when row.BatteryUnit is null or Units.Volt && reading.TimeMs >= (row.BatteryMs ?? 0):
                (row.Battery, row.BatteryUnit, row.BatteryMs) = (reading.Value, reading.Unit, reading.TimeMs);
                break;
            case Metrics.Signal when reading.TimeMs >= (row.SignalMs ?? 0):
                (row.Signal, row.SignalUnit, row.SignalMs) = (reading.Value, reading.Unit, reading.TimeMs);
                break;
            default:
                return;
        }
        Changes.Devices.Add(row);
    }

    private Entry? Enter(string site, string device, long receivedMs)
    {
        var key = (site, device);
        if (_entries.TryGetValue(key, out var known))
            return known;
        if (!_registered.Contains(key))
        {
            var (there, isSite) = (_unregistered.GetValueOrDefault(site), _sites.Contains(site));
            if (!isSite && there == 0 && _unregistered.Keys.Count(name => !_sites.Contains(name)) >= options.MaxUnknownSites)
            {
                LeaveOut(SightingOverflow.UnknownSites, "device", $"{site}/{device}", receivedMs);
                return null;
            }
            if (there >= options.MaxUnregisteredPerSite)
            {
                LeaveOut(site, "device", device, receivedMs);
                return null;
            }
            _unregistered[site] = there + 1;
        }
        var entry = new Entry(
            new SightedDevice
            {
                Site = site,
                Device = device,
                FirstMs = receivedMs,
                LastMs = receivedMs,
            }
        );
        _entries.Add(key, entry);
        Changes.Devices.Add(entry.Row);
        return entry;
    }

    private void LeaveOut(string site, string what, string name, long receivedMs)
    {
        if (!_overflow.TryGetValue((site, what), out var row))
            _overflow.Add((site, what), row = new SightingOverflow { Site = site, What = what });
        row.Times++;
        (row.NewestName, row.NewestMs) = (name, receivedMs);
        Changes.Overflow.Add(row);
    }

    private void Count()
    {
        _unregistered.Clear();
        foreach (var (site, device) in _entries.Keys)
        {
            if (!_registered.Contains((site, device)))
                _unregistered[site] = _unregistered.GetValueOrDefault(site) + 1;
        }
    }

    private sealed class Entry(SightedDevice row)
    {
        public SightedDevice Row => row;
        public Dictionary<string, SightedChannel> Channels { get; } = new(StringComparer.Ordinal);
        public Dictionary<string, SightedTopic> Topics { get; } = new(StringComparer.Ordinal);
    }
}
