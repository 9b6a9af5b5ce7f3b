namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Sums what lies in (t - length, t] as t goes on, with constant work on average and without ever subtracting.</summary>
/// <remarks>
/// A queue of two stacks: the older part carries sums from each entry to the newest of that part, the newer part one running sum. Subtracting
/// what leaves would be shorter, but after one hot hour has left a cold window only its rounding error would remain.
/// Entries that add nothing are not kept: as long as nothing is out, a window of out-times is empty, however long it is.
/// What is evicted depends on times alone, so the newest entry can be replaced after a conflict.
/// </remarks>
/// <param name="lengthMs">Of the window.</param>
/// <param name="part">What an entry adds; with a time, only what lies after it, in ms since 1970.</param>
internal sealed class RollingWindow<TPart>(double lengthMs, Func<WindowEntry, double?, TPart> part)
    where TPart : struct, IWindowPart<TPart>
{
    /// <summary>The top is the oldest entry; each carries the sum of itself and all newer ones in this stack.</summary>
    private readonly List<(WindowEntry Entry, TPart Total)> _older = [];
    private readonly List<WindowEntry> _newer = [];
    private TPart _newerTotal;
    private WindowEntry? _newest;

    /// <summary>Takes the next entry, or replaces the newest.</summary>
    public void Take(WindowEntry entry, bool again)
    {
        if (!again)
        {
            if (_newest is { } before)
                Push(before);
            Evict(entry.ToMs - lengthMs);
        }
        _newest = entry;
    }

    /// <summary>Over the window that ends at the newest entry; a segment that reaches across its edge is cut there.</summary>
    public TPart Total
    {
        get
        {
            if (_newest is not { } newest)
                return default;
            var startMs = newest.ToMs - lengthMs;
            var last = Cut(newest, startMs);
            if (_older.Count == 0)
                return last; // all before it have left, or were nothing
            var older = _older.Count > 1 ? _older[^2].Total : default;
            return Cut(_older[^1].Entry, startMs).Plus(older).Plus(_newerTotal).Plus(last);
        }
    }

    /// <summary>Writes everything but the newest entry, which is taken again after <see cref="Restore"/>.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write(_older.Count);
        writer.Write(_newer.Count);
        WindowEntry before = default;
        for (var i = _older.Count - 1; i >= 0; i--)
            Write(writer, _older[i].Entry, ref before);
        foreach (var entry in _newer)
            Write(writer, entry, ref before);
    }

    public void Restore(ref StateReader reader)
    {
        var (older, newer) = (reader.ReadInt(), reader.ReadInt());
        WindowEntry before = default;
        var entries = new List<WindowEntry>();
        for (var i = 0; i < older; i++)
            entries.Add(ReadEntry(ref reader, ref before));
        MoveToOlder(entries);
        for (var i = 0; i < newer; i++)
            Push(ReadEntry(ref reader, ref before));
    }

    private void Push(WindowEntry entry)
    {
        var added = part(entry, null);
        if (added.IsNothing)
            return;
        _newer.Add(entry);
        _newerTotal = _newerTotal.Plus(added);
    }

    private void Evict(double startMs)
    {
        while (true)
        {
            if (_older.Count == 0)
            {
                MoveToOlder(_newer);
                _newer.Clear();
                _newerTotal = default;
            }
            if (_older.Count == 0 || _older[^1].Entry.ToMs > startMs)
                return;
            _older.RemoveAt(_older.Count - 1);
        }
    }

    private void MoveToOlder(List<WindowEntry> entries)
    {
        TPart total = default;
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            total = part(entries[i], null).Plus(total);
            _older.Add((entries[i], total));
        }
    }

    private TPart Cut(WindowEntry entry, double startMs) => part(entry, entry.FromMs < startMs ? startMs : null);

    /// <summary>Most entries begin where the one before ended: that is not written twice.</summary>
    private static void Write(StateWriter writer, in WindowEntry entry, ref WindowEntry before)
    {
        var goesOn = entry.FromMs == before.ToMs && entry.From.Equals(before.To);
        writer.Write(((long)entry.Link * 2) + (goesOn ? 1 : 0));
        if (!goesOn)
        {
            writer.Write(entry.FromMs);
            writer.Write(entry.From);
        }
        writer.Write(entry.ToMs - entry.FromMs);
        writer.Write(entry.To);
        before = entry;
    }

    private static WindowEntry ReadEntry(ref StateReader reader, ref WindowEntry before)
    {
        var head = reader.ReadInt();
        var (fromMs, from) = (head & 1) != 0 ? (before.ToMs, before.To) : (reader.ReadLong(), reader.ReadDouble());
        return before = new WindowEntry((Link)(head / 2), fromMs, from, fromMs + reader.ReadLong(), reader.ReadDouble());
    }
}
