using System.Runtime.InteropServices;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Mapping.Clocks;

/// <summary>The clocks of devices whose profile lets them be estimated. Bounded; who was not heard for longest is forgotten first.</summary>
internal sealed class DeviceClocks
{
    private const int MaxDevices = 20_000;

    private readonly Dictionary<(string Profile, string Site, string Device), ClockEstimate> _estimates = [];
    private readonly Dictionary<(string Site, string Device), (long NewestMs, ClockRule Rule)> _newest = [];

    /// <summary>Sets the times of a message's readings right, and keeps the device's own beside them.</summary>
    public void Correct(string profile, in RawMessage message, IReadOnlyList<ClockedReading> clocked, DecodeOutput output)
    {
        if (clocked.Count == 0)
            return;
        var readings = CollectionsMarshal.AsSpan(output.Readings);
        _newest.Clear();
        foreach (var (index, rule) in clocked)
        {
            ref readonly var reading = ref readings[index];
            if (reading.Device is not { } device || reading.TimeMs is not { } timeMs)
                continue;
            ref var newest = ref CollectionsMarshal.GetValueRefOrAddDefault(_newest, (reading.Site ?? "", device), out var known);
            if (!known || timeMs > newest.NewestMs)
                newest = (timeMs, rule);
        }
        foreach (var (key, (newestMs, rule)) in _newest)
        {
            if (EstimateOf((profile, key.Site, key.Device)).Take(message, newestMs, rule) is not { } offset)
                continue;
            foreach (var (index, _) in clocked)
            {
                ref var reading = ref readings[index];
                if (reading.Device != key.Device || (reading.Site ?? "") != key.Site || reading.TimeMs is not { } timeMs)
                    continue;
                reading = reading with
                {
                    TimeMs = timeMs + offset,
                    DeviceTimeMs = timeMs,
                    // The reason of a good state is its word.
                    Reason = reading.Reason ?? (reading.Unit is Domain.Readings.Units.State ? null : ReadingReason.Clock),
                };
            }
        }
    }

    public void Clear() => _estimates.Clear();

    public void Save(BinaryWriter writer)
    {
        writer.Write(_estimates.Count);
        foreach (var ((profile, site, device), estimate) in _estimates)
        {
            writer.Write(profile);
            writer.Write(site);
            writer.Write(device);
            estimate.Save(writer);
        }
    }

    /// <exception cref="FormatException">The bytes cannot be used.</exception>
    public void Restore(BinaryReader reader)
    {
        _estimates.Clear();
        var count = reader.ReadInt32();
        if (count is < 0 or > MaxDevices)
            throw new FormatException("Too many clocks.");
        for (var i = 0; i < count; i++)
            _estimates[(reader.ReadString(), reader.ReadString(), reader.ReadString())] = ClockEstimate.Restore(reader);
    }

    private ClockEstimate EstimateOf((string Profile, string Site, string Device) key)
    {
        if (_estimates.TryGetValue(key, out var estimate))
            return estimate;
        if (_estimates.Count >= MaxDevices)
            Forget();
        return _estimates[key] = new ClockEstimate();
    }

    /// <summary>Half of them, so that it is done seldom. By time and name: a state that was restored forgets the same.</summary>
    private void Forget()
    {
        var oldest = _estimates
            .OrderBy(pair => pair.Value.LastMs)
            .ThenBy(pair => pair.Key.Profile, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Site, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Device, StringComparer.Ordinal)
            .Take(MaxDevices / 2)
            .Select(pair => pair.Key)
            .ToList();
        foreach (var key in oldest)
            _estimates.Remove(key);
    }
}
