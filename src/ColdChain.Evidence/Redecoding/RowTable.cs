namespace ColdChain.Evidence.Redecoding;

/// <summary>The rows of a package's CSV files, as hashes: 32 bytes for each and its message. Filled first, asked then. Not thread safe.</summary>
internal sealed class RowTable
{
    private readonly List<UInt128> _keys = [];
    private readonly List<(UInt128 Line, long Sequence)> _lines = [];
    private bool _sorted;

    public int Count => _lines.Count;

    public void Add(RowHash hash, long sequence)
    {
        _keys.Add(hash.Key);
        _lines.Add((hash.Line, sequence));
        _sorted = false;
    }

    public bool HasKey(UInt128 key)
    {
        Sort();
        return _keys.BinarySearch(key) >= 0;
    }

    /// <summary>Rows whose line is not among these, by their messages; a row that stands twice counts once.</summary>
    /// <param name="lines">Sorted.</param>
    public (long Count, IReadOnlyList<long> Sequences) Missing(List<UInt128> lines, int most)
    {
        Sort();
        var (count, at) = (0L, 0);
        var sequences = new SortedSet<long>();
        foreach (var (line, sequence) in _lines)
        {
            while (at < lines.Count && lines[at] < line)
                at++;
            if (at < lines.Count && lines[at] == line)
                continue;
            count++;
            if (sequences.Count < most)
                sequences.Add(sequence);
        }
        return (count, [.. sequences]);
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
