using ColdChain.Journal;
using ColdChain.Journal.Sealing;

namespace ColdChain.Evidence.Sealed;

/// <summary>
/// The segments that hold decisions about decoding, from the newest back to the profiles that were in force at a place. Each leaf names the newest decision up
/// to its end and the one before its segment, so none can be left out, and nothing between has to be read.
/// </summary>
internal static class DecisionChain
{
    /// <summary>Walks back from the end of the log.</summary>
    /// <param name="beforeSequence">The first message that is decoded: the newest profiles before it are needed.</param>
    /// <param name="profilesIn">The sequence of the newest record of profiles before <paramref name="beforeSequence"/> in a segment; null: there is none in it.</param>
    /// <returns>Segments, newest first.</returns>
    public static IEnumerable<long> Segments(SegmentIndex index, long beforeSequence, Func<long, long?> profilesIn)
    {
        var next = index.Count == 0 ? 0 : index[index.Count - 1].LastDecisionSequence;
        while (next > 0 && index.OfSequence(next) is { } segment)
        {
            yield return segment;
            if (profilesIn(segment) is not null)
                yield break;
            next = index[segment].DecisionSequenceBefore;
        }
    }

    /// <summary>The newest record of profiles before a sequence in a sealed segment.</summary>
    public static long? ProfilesBefore(ISealedSegment segment, long beforeSequence)
    {
        var reader = new JournalRecordReader();
        long? found = null;
        foreach (var encoded in segment.ReadTopic(DecisionTopics.Hashes[0]))
        {
            if (reader.Read(encoded, out var record) is null && record.Sequence < beforeSequence)
                found = record.Sequence;
        }
        return found;
    }
}
