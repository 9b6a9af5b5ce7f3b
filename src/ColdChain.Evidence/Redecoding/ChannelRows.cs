using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Evidence.Redecoding;

/// <summary>The rows of one channel in one file of a package. Filled first, asked then. Not thread safe.</summary>
/// <remarks>In chunks: a year of readings each minute would double its memory each time that a list grows.</remarks>
internal sealed class ChannelRows(ChannelId channel, ReadingKinds kinds)
{
    private const int ChunkBits = 12;
    private const int ChunkMask = (1 << ChunkBits) - 1;

    private readonly List<ReadingRow[]> _chunks = [];
    private bool _isAscending = true;
    private int[]? _byTime;
    private int[]? _byContent;
    private bool[] _found = [];

    /// <summary>Messages come nearly in the order of their rows: where the one after the row that was found last stands.</summary>
    private int _next;

    public ChannelId Channel => channel;

    public int Count { get; private set; }

    public void Add(in Reading reading)
    {
        if (Count >> ChunkBits == _chunks.Count)
            _chunks.Add(new ReadingRow[1 << ChunkBits]);
        _chunks[^1][Count & ChunkMask] = RowOf(reading);
        _isAscending &= Count == 0 || Row(Count - 1).TimeMs < reading.TimeMs;
        Count++;
        (_byTime, _byContent, _next) = (null, null, 0);
    }

    /// <summary>Those of a span by event time. Two stays in one equipment that overlap write a reading twice, which is one.</summary>
    public IEnumerable<Reading> Of(TimeRange span)
    {
        if (!_isAscending)
            _byTime ??= [.. Enumerable.Range(0, Count).OrderBy(at => Row(at).TimeMs)];
        for (var at = FirstAt(span.FromMs); at < Count && span.Contains(ByTime(at).TimeMs); )
        {
            var end = at + 1;
            while (end < Count && ByTime(end).TimeMs == ByTime(at).TimeMs)
                end++;
            if (end - at == 1)
                yield return ReadingOf(ByTime(at));
            else
            {
                foreach (var row in Enumerable.Range(at, end - at).Select(place => ByTime(place)).Distinct())
                    yield return ReadingOf(row);
            }
            at = end;
        }
    }

    /// <summary>No message gave any row yet.</summary>
    public void Forget() => _found = new bool[Count];

    /// <summary>A message gives this reading: the row that is it to the last field is found.</summary>
    /// <returns>False: there is no row of such time, value and state, from whatever message.</returns>
    public bool Find(in Reading reading)
    {
        if (!_isAscending && _byContent is null)
        {
            _byContent = [.. Enumerable.Range(0, Count)];
            Array.Sort(_byContent, (one, other) => Compare(Row(one), Row(other)));
        }
        var row = RowOf(reading);
        var at = IsNext(row) ? _next : LowerBound(row);
        var isThere = false;
        for (var after = at; !isThere && after < Count && IsSame(ByContent(after), row); after++)
            isThere = IsOf(ByContent(after), row);
        for (var before = at - 1; !isThere && before >= 0 && IsSame(ByContent(before), row); before--)
            isThere = IsOf(ByContent(before), row);
        for (; at < Count && ByContent(at) == row; at++)
            _found[_byContent?[at] ?? at] = true;
        _next = at;
        return isThere;
    }

    /// <summary>Rows of a recorder that no message gave.</summary>
    /// <param name="counts">Whether what a message gave in a generation counts.</param>
    public IEnumerable<ReadingRow> NotFound(Guid recorder, Func<long, long, bool> counts)
    {
        for (var at = 0; at < Count; at++)
        {
            var row = Row(at);
            var model = kinds.Model(row.Kind);
            if (model.Recorder == recorder && (!_found[at] || !counts(row.Sequence, model.Generation)))
                yield return row;
        }
    }

    private ReadingRow Row(int at) => _chunks[at >> ChunkBits][at & ChunkMask];

    private ReadingRow ByTime(int at) => Row(_byTime?[at] ?? at);

    private ReadingRow ByContent(int at) => Row(_byContent?[at] ?? at);

    private ReadingRow RowOf(in Reading reading) =>
        new(reading.TimeMs, BitConverter.DoubleToInt64Bits(reading.Value ?? 0), reading.ReceivedMs, reading.Sequence, kinds.Of(reading));

    private Reading ReadingOf(in ReadingRow row)
    {
        var model = kinds.Model(row.Kind);
        return model with
        {
            Channel = channel,
            TimeMs = row.TimeMs,
            Value = model.Value is null ? null : BitConverter.Int64BitsToDouble(row.ValueBits),
            ReceivedMs = row.ReceivedMs,
            Sequence = row.Sequence,
        };
    }

    /// <summary>A store would keep one of them.</summary>
    private bool IsSame(in ReadingRow one, in ReadingRow other) =>
        one.TimeMs == other.TimeMs && one.ValueBits == other.ValueBits && kinds.Key(one.Kind) == kinds.Key(other.Kind);

    /// <summary>
    /// Another message, of whichever recorder, may have brought the reading first. But no two recorders give a message the same number and time: such a row is this
    /// message's, with another recorder written beside it.
    /// </summary>
    private bool IsOf(in ReadingRow kept, in ReadingRow given) =>
        kept.Sequence != given.Sequence
        || kept.ReceivedMs != given.ReceivedMs
        || kinds.Model(kept.Kind).Recorder == kinds.Model(given.Kind).Recorder;

    /// <summary>Rows of which a store would keep one stand together.</summary>
    private int Compare(in ReadingRow one, in ReadingRow other)
    {
        var by = one.TimeMs.CompareTo(other.TimeMs);
        by = by != 0 ? by : one.ValueBits.CompareTo(other.ValueBits);
        by = by != 0 ? by : kinds.Key(one.Kind).CompareTo(kinds.Key(other.Kind));
        by = by != 0 ? by : one.Sequence.CompareTo(other.Sequence);
        by = by != 0 ? by : one.ReceivedMs.CompareTo(other.ReceivedMs);
        return by != 0 ? by : one.Kind.CompareTo(other.Kind);
    }

    /// <summary>It is the next one, and none before is the same.</summary>
    private bool IsNext(in ReadingRow row) => _next < Count && ByContent(_next) == row && (_next == 0 || ByContent(_next - 1) != row);

    private int LowerBound(in ReadingRow row)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Compare(ByContent(middle), row) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private int FirstAt(long timeMs)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (ByTime(middle).TimeMs < timeMs)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
