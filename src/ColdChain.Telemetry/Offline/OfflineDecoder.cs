using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Feed;
using ColdChain.Telemetry.Normalising;

namespace ColdChain.Telemetry.Offline;

/// <summary>
/// Decodes records that somebody holds apart from a journal, by the code that decodes the journal itself: profiles in force at each place, dead letters
/// decoded again, generations. What decoders remember begins with the first record held. Not thread safe.
/// </summary>
public sealed class OfflineDecoder : IDisposable
{
    private readonly OfflineProfiles _profiles = new();
    private readonly FeedCursor _cursor;
    private readonly long _last;
    private readonly List<(long Generation, SequenceSet Sequences)> _parts = [];
    private readonly HashSet<long> _ended = [];

    public OfflineDecoder(IRecordSource records, DecodingTerms terms)
    {
        var journal = new OfflineJournal(records);
        _last = records.LastSequence;
        _cursor = new FeedCursor(
            journal,
            records.FirstSequence - 1,
            MessageDecoders.BuiltIn,
            new Normaliser(terms.Normalising, terms.DefaultSite),
            decoder: null,
            new OfflinePins(terms.Pins),
            _profiles
        );
    }

    /// <summary>Why profiles of then cannot be used by this program; empty: all can.</summary>
    public IReadOnlyList<string> Problems => _profiles.Problems;

    /// <summary>Some message was decoded again.</summary>
    public bool HasGenerations => _parts.Count > 0;

    /// <summary>The next readings, among them those of generations that may not be chosen.</summary>
    /// <returns>Null at the end.</returns>
    public IReadOnlyList<Reading>? Next()
    {
        while (_cursor.AfterSequence < _last)
        {
            if (_cursor.TryDecode(_last, DecodedFeed.MaxMessages, DecodedFeed.MaxReadings) is not { } block)
                return null;
            foreach (var part in block.Generations.Parts)
            {
                _parts.Add((part.Generation, new SequenceSet(part.Sequences)));
                if (part.AtOnce)
                    _ended.Add(part.Generation);
            }
            foreach (var (_, end) in block.Generations.Ends)
            {
                if (!end.Cancelled)
                    _ended.Add(end.Generation);
            }
            if (block.Stored.Count > 0)
                return block.Stored;
        }
        return null;
    }

    /// <summary>After the end: whether the readings of a message in this generation are those that count.</summary>
    public bool IsChosen(long sequence, long generation)
    {
        var newest = 0L;
        foreach (var (number, sequences) in _parts)
        {
            if (number > newest && _ended.Contains(number) && sequences.Contains(sequence))
                newest = number;
        }
        return generation == newest;
    }

    public void Dispose() => _cursor.Dispose();

    /// <summary>Ascending sequences of a part.</summary>
    private sealed class SequenceSet(IReadOnlyList<long> sequences)
    {
        private readonly long[] _sequences = [.. sequences.Order()];

        public bool Contains(long sequence) => Array.BinarySearch(_sequences, sequence) >= 0;
    }
}
