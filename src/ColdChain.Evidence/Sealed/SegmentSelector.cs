using ColdChain.Journal.Sealing;

namespace ColdChain.Evidence.Sealed;

/// <summary>Says which segments are looked into for which topic. Not thread safe.</summary>
internal sealed class SegmentSelector(ISealedArchive archive, SegmentIndex index)
{
    /// <summary>So many segments are looked through for the last note before.</summary>
    private const int NotesBack = 1000;

    private static readonly byte[] NoTopic = DecisionTopics.HashOf("");

    private readonly Dictionary<long, bool> _hasNotes = [];

    /// <param name="extra">What is taken along beside the claims.</param>
    /// <param name="warmMs">How far back before a claim decoders are given messages to remember.</param>
    public TopicSelection Select(IReadOnlyList<TopicClaim> claims, TopicSelection extra, long warmMs)
    {
        var selection = new TopicSelection();
        foreach (var claim in claims)
            selection.Add(claim.Hash, index.Covering(Math.Max(0, claim.FromMs - warmMs), claim.ToMs));
        foreach (var (hash, ranges) in extra.Topics)
        {
            foreach (var range in ranges)
                selection.Add(hash, range);
        }
        AddNotes(selection, claims);
        AddDecisions(selection);
        return selection;
    }

    /// <summary>The recorder's notes about its connections, over the same time; and the last one before, which says how it listened then.</summary>
    private void AddNotes(TopicSelection selection, IReadOnlyList<TopicClaim> claims)
    {
        if (claims.Count == 0)
            return;
        var range = index.Covering(claims.Min(claim => claim.FromMs), claims.Max(claim => claim.ToMs));
        selection.Add(NoTopic, range);
        for (var before = range.First; before >= Math.Max(0, range.First - NotesBack); before--)
        {
            if (!HasNotes(before))
                continue;
            selection.Add(NoTopic, new SegmentRange(before, before));
            return;
        }
    }

    private bool HasNotes(long number)
    {
        if (_hasNotes.TryGetValue(number, out var known))
            return known;
        using var segment = archive.Open(number);
        return _hasNotes[number] = segment.Prove(NoTopic).Present;
    }

    private void AddDecisions(TopicSelection selection)
    {
        var segments = selection.Segments.ToList();
        var first = segments.Count == 0 ? 1 : index[segments[0]].FirstSequence;
        var decisions = DecisionChain.Segments(index, first, ProfilesIn).ToList();
        foreach (var segment in decisions)
        {
            foreach (var topic in DecisionTopics.Hashes)
                selection.Add(topic, new SegmentRange(segment, segment));
        }

        long? ProfilesIn(long number)
        {
            using var segment = archive.Open(number);
            return DecisionChain.ProfilesBefore(segment, first);
        }
    }
}
