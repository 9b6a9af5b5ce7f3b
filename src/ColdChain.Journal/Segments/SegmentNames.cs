using System.Globalization;

namespace ColdChain.Journal.Segments;

/// <summary>File names of segments: <c>00000007-00000000000000001234.wal</c>, index and first sequence; a segment being made ends in <c>.new</c>.</summary>
internal static class SegmentNames
{
    public const string Extension = ".wal";
    public const string UnfinishedExtension = ".new";

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
}
