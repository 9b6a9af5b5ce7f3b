namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Sums what lies in (t - length, t] as t goes on, with constant work on average and without ever subtracting.</summary>
/// <remarks>
/// A queue of two stacks: the older part carries sums from each entry to the newest of that part, the newer part one running sum. Subtracting
/// what leaves would be shorter, but after one hot hour has left a cold window only its rounding error would remain.
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
    private TPart _newerTotalBeforeNewest;

    /// <summary>Takes the next entry, or replaces the newest.</summary>
    public void Take(WindowEntry entry, bool again)
    {
        if (again)
        {
            _newer[^1] = entry;
        }
        else
        {
            Evict(entry.ToMs - lengthMs);
            _newerTotalBeforeNewest = _newerTotal;
            _newer.Add(entry);
        }
        _newerTotal = _newerTotalBeforeNewest.Plus(part(entry, null));
    }

    /// <summary>Over the window that ends at the newest entry; a segment that reaches across its edge is cut there.</summary>
    public TPart Total
    {
        get
        {
            var startMs = _newer[^1].ToMs - lengthMs;
            if (_older.Count == 0)
                return Cut(_newer[0], startMs); // the newest entry is alone: all before it have left
            var older = _older.Count > 1 ? _older[^2].Total : default;
            return Cut(_older[^1].Entry, startMs).Plus(older).Plus(_newerTotal);
        }
    }

    /// <summary>Writes everything but the newest entry, which is taken again after <see cref="Restore"/>.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write(_older.Count);
        writer.Write(_newer.Count - 1);
        for (var i = _older.Count - 1; i >= 0; i--)
            Write(writer, _older[i].Entry);
        for (var i = 0; i < _newer.Count - 1; i++)
            Write(writer, _newer[i]);
    }

    public void Restore(ref StateReader reader)
    {
        var (older, newer) = (reader.ReadInt(), reader.ReadInt());
        var entries = new List<WindowEntry>();
        for (var i = 0; i < older; i++)
            entries.Add(ReadEntry(ref reader));
        MoveToOlder(entries);
        for (var i = 0; i < newer; i++)
        {
            var entry = ReadEntry(ref reader);
            _newer.Add(entry);
            _newerTotal = _newerTotal.Plus(part(entry, null));
        }
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

    private static void Write(StateWriter writer, WindowEntry entry)
    {
        writer.Write((long)entry.Link);
        writer.Write(entry.FromMs);
        writer.Write(entry.From);
        writer.Write(entry.ToMs);
        writer.Write(entry.To);
    }

    private static WindowEntry ReadEntry(ref StateReader reader) =>
        new((Link)reader.ReadInt(), reader.ReadLong(), reader.ReadDouble(), reader.ReadLong(), reader.ReadDouble());
}
