using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Generations;

/// <summary>Holds the readings of one message before and after against each other: first what is the same, then what measures the same thing.</summary>
internal sealed class ReadingComparison
{
    private const int MaxExamples = 20;
    private const int MaxChannels = 200;

    private readonly SortedDictionary<string, long> _channels = new(StringComparer.Ordinal);
    private readonly List<GenerationExample> _examples = [];

    public long Unchanged { get; private set; }
    public long Changed { get; private set; }
    public long Added { get; private set; }
    public long Removed { get; private set; }
    public IReadOnlyList<(string Channel, long Readings)> Channels => [.. _channels.Select(each => (each.Key, each.Value))];
    public IReadOnlyList<GenerationExample> Examples => [.. _examples];

    public void Add(IReadOnlyList<Reading> before, IReadOnlyList<Reading> after)
    {
        var old = before.ToList();
        var fresh = after.ToList();
        Pair(old, fresh, Says, (_, _) => Unchanged++);
        Pair(old, fresh, IsSameInstant, Change);
        Pair(old, fresh, IsSameChannel, Change);
        foreach (var reading in old)
        {
            Removed++;
            Note(new GenerationExample(reading, After: null));
        }
        foreach (var reading in fresh)
        {
            Added++;
            Note(new GenerationExample(Before: null, reading));
        }
    }

    private void Change(Reading before, Reading after)
    {
        Changed++;
        Note(new GenerationExample(before, after));
    }

    private void Note(GenerationExample example)
    {
        var channel = (example.After ?? example.Before)!.Value.Channel.ToString();
        if (_channels.Count < MaxChannels || _channels.ContainsKey(channel))
            _channels[channel] = _channels.GetValueOrDefault(channel) + 1;
        if (_examples.Count < MaxExamples)
            _examples.Add(example);
    }

    private static void Pair(List<Reading> old, List<Reading> fresh, Func<Reading, Reading, bool> alike, Action<Reading, Reading> found)
    {
        // A message of ten thousand stored samples: both are in the order of the message, so that the first that is left is nearly always the one.
        var rest = new LinkedList<Reading>(fresh);
        var unpaired = new List<Reading>();
        foreach (var before in old)
        {
            var (node, looked) = (rest.First, 0);
            while (node is not null && !alike(before, node.Value) && ++looked < 200)
                node = node.Next;
            if (node is null || looked >= 200)
            {
                unpaired.Add(before);
                continue;
            }
            found(before, node.Value);
            rest.Remove(node);
        }
        old.Clear();
        old.AddRange(unpaired);
        fresh.Clear();
        fresh.AddRange(rest);
    }

    private static bool IsSameChannel(Reading one, Reading other) => one.Channel == other.Channel && one.Metric == other.Metric;

    private static bool IsSameInstant(Reading one, Reading other) => IsSameChannel(one, other) && one.TimeMs == other.TimeMs;

    private static bool Says(Reading one, Reading other) =>
        IsSameInstant(one, other)
        && one.Unit == other.Unit
        && one.Value.Equals(other.Value)
        && one.Quality == other.Quality
        && one.Reason == other.Reason
        && one.TimeSource == other.TimeSource;
}
