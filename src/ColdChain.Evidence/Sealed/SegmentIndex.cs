using ColdChain.Journal.Sealing;

namespace ColdChain.Evidence.Sealed;

/// <summary>Finds sealed segments by what their leaves say.</summary>
/// <param name="leaves">In log order, all of them.</param>
internal sealed class SegmentIndex(IReadOnlyList<SegmentLeaf> leaves)
{
    public long Count => leaves.Count;

    public SegmentLeaf this[long segment] => leaves[(int)segment];

    /// <summary>The segment that holds a sequence; null when none does.</summary>
    public long? OfSequence(long sequence)
    {
        var (low, high) = (0, leaves.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (leaves[middle].LastSequence < sequence)
                low = middle + 1;
            else if (leaves[middle].FirstSequence > sequence)
                high = middle - 1;
            else
                return middle;
        }
        return null;
    }

    /// <summary>
    /// The smallest range that shows all that was received in a span: from the last segment that begins at or before it to the first that ends at or after it.
    /// </summary>
    public SegmentRange Covering(long fromMs, long toMs)
    {
        var (first, last) = (0, leaves.Count - 1);
        // Receive times grow but for a clock that was set back: every segment that could hold something of the span is inside.
        while (first < last && leaves[first].LastReceivedMs < fromMs && AllBefore(first + 1, fromMs))
            first++;
        while (last > first && leaves[last].FirstReceivedMs > toMs && leaves[last - 1].LastReceivedMs >= toMs)
            last--;
        return new SegmentRange(first, last);
    }

    /// <summary>The segment begins at or before the time: nothing of what follows it lies in the one before.</summary>
    private bool AllBefore(int segment, long fromMs) => leaves[segment].FirstReceivedMs <= fromMs;
}
