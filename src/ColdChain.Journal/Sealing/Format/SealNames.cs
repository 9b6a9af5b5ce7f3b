using System.Globalization;

namespace ColdChain.Journal.Sealing.Format;

/// <summary>File names of sealed segments: <c>00000007-00000000000000001234.seal</c>, index and first sequence as in the name of the segment; one being made ends in <c>.new</c>.</summary>
internal static class SealNames
{
    public const string Extension = ".seal";

    public static string Of(SegmentLeaf leaf) => Of(leaf.SegmentIndex, leaf.FirstSequence);

    public static string Of(long index, long firstSequence) => $"{index:D8}-{firstSequence:D20}{Extension}";

    public static bool TryParse(string name, out long index, out long firstSequence)
    {
        (index, firstSequence) = (0, 0);
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        return dash > 0
            && name.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out index)
            && long.TryParse(
                name.AsSpan(dash + 1, name.Length - dash - 1 - Extension.Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out firstSequence
            );
    }

    /// <summary>The sealed segments among the names, in order.</summary>
    public static List<(string Name, long Index, long FirstSequence)> In(IEnumerable<string> names)
    {
        var all = new List<(string Name, long Index, long FirstSequence)>();
        foreach (var name in names)
        {
            if (TryParse(name, out var index, out var first))
                all.Add((name, index, first));
        }
        all.Sort((one, other) => one.Index.CompareTo(other.Index));
        return all;
    }
}
