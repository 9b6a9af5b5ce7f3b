using ColdChain.Domain.Readings;

namespace ColdChain.Evidence.Redecoding;

/// <summary>The rows of a package's CSV files, as hashes: 32 bytes for each and its message. Filled first, asked then. Not thread safe.</summary>
internal sealed class RowTable
{
    private readonly List<UInt128> _keys = [];
    private readonly List<(UInt128 Line, long Sequence, int Channel)> _lines = [];
    private readonly Dictionary<ChannelId, int> _channels = [];
    private readonly List<ChannelId> _names = [];
    private bool _sorted;

    public int Count => _lines.Count;

    public void Add(RowHash hash, long sequence, in ChannelId channel)
    {
        if (!_channels.TryGetValue(channel, out var index))
        {
            _channels.Add(channel, index = _names.Count);
            _names.Add(channel);
        }
        _keys.Add(hash.Key);
        _lines.Add((hash.Line, sequence, index));
        _sorted = false;
    }

    public bool HasKey(UInt128 key)
    {
        Sort();
        return _keys.BinarySearch(key) >= 0;
    }

    /// <summary>Rows whose line is not among these, by their messages; a row that stands twice counts once.</summary>
    /// <param name="lines">Sorted.</param>
    public (long Count, IReadOnlyList<(long Sequence, ChannelId Channel)> Rows) Missing(List<UInt128> lines, int most)
    {
        Sort();
        var (count, at) = (0L, 0);
        var rows = new List<(long, ChannelId)>();
        foreach (var (line, sequence, channel) in _lines)
        {
            while (at < lines.Count && lines[at] < line)
                at++;
            if (at < lines.Count && lines[at] == line)
                continue;
            count++;
            if (rows.Count < most)
                rows.Add((sequence, _names[channel]));
        }
        return (count, rows);
    }

    private void Sort()
    {
        if (_sorted)
            return;
        _keys.Sort();
        _lines.Sort((one, other) => one.Line.CompareTo(other.Line));
        _sorted = true;
    }
}
