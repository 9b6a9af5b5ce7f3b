namespace ColdChain.Evidence.Sealed;

/// <summary>Segments that follow each other in the log, both ends included, from 0.</summary>
internal readonly record struct SegmentRange(long First, long Last)
{
    public bool Contains(long segment) => segment >= First && segment <= Last;

    /// <summary>Ascending, none touching another.</summary>
    public static List<SegmentRange> Merge(IEnumerable<SegmentRange> ranges)
    {
        var merged = new List<SegmentRange>();
        foreach (var range in ranges.OrderBy(each => each.First))
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
                merged[^1] = new SegmentRange(merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            else
                merged.Add(range);
        }
        return merged;
    }
}
