using ColdChain.Domain.Readings;

namespace ColdChain.Evidence.Redecoding;

/// <summary>The rows of a package's CSV files: about forty bytes for each. Filled first, asked then. Not thread safe.</summary>
/// <param name="recorder">Whose messages the package holds. Of rows of others nothing is asked; but where another recorder received a reading first, the store keeps no second one.</param>
internal sealed class PackageRows(Guid recorder)
{
    private readonly ReadingKinds _kinds = new();
    private readonly Dictionary<(string File, ChannelId Channel), ChannelRows> _rows = [];

    /// <summary>Rows of the recorder.</summary>
    public long Count { get; private set; }

    /// <summary>Rows of others, by recorder.</summary>
    public SortedDictionary<Guid, long> Others { get; } = [];

    public void Add(string file, in Reading reading) => AddAll(file, new ReadOnlySpan<Reading>(in reading));

    /// <param name="readings">Of one channel.</param>
    public void AddAll(string file, ReadOnlySpan<Reading> readings)
    {
        var channel = readings[0].Channel;
        if (!_rows.TryGetValue((file, channel), out var rows))
            _rows.Add((file, channel), rows = new ChannelRows(channel, _kinds));
        foreach (ref readonly var reading in readings)
        {
            rows.Add(reading);
            if (reading.Recorder == recorder)
                Count++;
            else
                Others[reading.Recorder] = Others.GetValueOrDefault(reading.Recorder) + 1;
        }
    }

    /// <summary>Of one channel in one file; null without any.</summary>
    public ChannelRows? Of(string file, ChannelId channel) => _rows.GetValueOrDefault((file, channel));

    /// <summary>Nothing of what was found so far counts.</summary>
    public void Forget()
    {
        foreach (var rows in _rows.Values)
            rows.Forget();
    }

    /// <summary>A message gives a reading that belongs into a file.</summary>
    /// <returns>False: the file has none of such time, value and state.</returns>
    public bool Find(string file, in Reading reading) => _rows.TryGetValue((file, reading.Channel), out var rows) && rows.Find(reading);

    /// <summary>Rows of the recorder that no message gave.</summary>
    /// <param name="counts">Whether what a message gave in a generation counts.</param>
    /// <param name="most">Rows that are named of each channel of a file.</param>
    public (long Count, IReadOnlyList<(long Sequence, ChannelId Channel)> Rows) NotFound(Func<long, long, bool> counts, int most)
    {
        var count = 0L;
        var named = new List<(long, ChannelId)>();
        foreach (var rows in _rows.Values)
        {
            var first = count;
            foreach (var row in rows.NotFound(recorder, counts))
            {
                if (count++ < first + most)
                    named.Add((row.Sequence, rows.Channel));
            }
        }
        return (count, named);
    }
}
