namespace ColdChain.Telemetry.Mapping.Clocks;

/// <summary>
/// How far behind the receive time the newest samples of some messages were, as long as they agree. Messages that come close together count as one, of
/// which the smallest lag stays: a delay only adds. Bounded.
/// </summary>
internal sealed class ClockLags
{
    private const int Most = 16;

    /// <summary>So many stretches of time, and so many times the tolerance from first to last, make a clock known ...</summary>
    private const int Needed = 3;

    /// <summary>... for stored samples that are handed in faster than they were taken do not stay in step with the receive time for so long.</summary>
    private const int NeededSpan = 3;

    /// <summary>A stretch is this part of the tolerance.</summary>
    private const int Stretch = 4;

    private readonly List<(long ReceivedMs, long LagMs)> _items = [];

    public long LeastMs => _items.Min(item => item.LagMs);

    /// <summary>What does not agree with it any more is dropped, the oldest first.</summary>
    public void Add(long receivedMs, long lagMs, long withinMs)
    {
        if (_items.Count > 0 && receivedMs - _items[^1].ReceivedMs < withinMs / Stretch)
            _items[^1] = (_items[^1].ReceivedMs, Math.Min(_items[^1].LagMs, lagMs));
        else
            _items.Add((receivedMs, lagMs));
        while (_items.Count > Most || _items.Max(item => item.LagMs) - LeastMs > withinMs)
            _items.RemoveAt(0);
    }

    public bool Suffice(long withinMs) => _items.Count >= Needed && _items[^1].ReceivedMs - _items[0].ReceivedMs >= NeededSpan * withinMs;

    public void Clear() => _items.Clear();

    public void MoveTo(ClockLags other)
    {
        other._items.Clear();
        other._items.AddRange(_items);
        _items.Clear();
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write((byte)_items.Count);
        foreach (var (receivedMs, lagMs) in _items)
        {
            writer.Write(receivedMs);
            writer.Write(lagMs);
        }
    }

    public void Restore(BinaryReader reader)
    {
        _items.Clear();
        var count = reader.ReadByte();
        if (count > Most)
            throw new FormatException("Too many lags.");
        for (var i = 0; i < count; i++)
            _items.Add((reader.ReadInt64(), reader.ReadInt64()));
    }
}
