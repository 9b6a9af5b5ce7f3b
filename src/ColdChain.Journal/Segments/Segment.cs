namespace ColdChain.Journal.Segments;

/// <summary>One file of the journal, by what its name says. It holds the sequences from its first one to the one before the next segment's first.</summary>
internal sealed record Segment(string Name, long Index, long FirstSequence)
{
    /// <summary>The folder's segments in order. One that holds nothing, because the next begins at the same sequence, is left out: it was left after a failed write.</summary>
    public static Segment[] In(IEnumerable<string> names)
    {
        var all = new List<Segment>();
        foreach (var name in names)
        {
            if (SegmentNames.TryParse(name, out var index, out var first))
                all.Add(new Segment(name, index, first));
        }
        all.Sort((one, other) => one.Index.CompareTo(other.Index));
        return [.. all.Where((segment, at) => at + 1 == all.Count || all[at + 1].FirstSequence > segment.FirstSequence)];
    }
}
