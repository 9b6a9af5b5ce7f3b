namespace ColdChain.Journal;

/// <summary>A record that was durable cannot be read.</summary>
public sealed class JournalCorruptException(string segment, long offset, string reason)
    : IOException(
        $"Journal segment {segment} is damaged at offset {offset}: {reason}. Restore it from the second copy, then run 'coldchain journal verify'."
    )
{
    public string Segment { get; } = segment;
    public long Offset { get; } = offset;
    public string Reason { get; } = reason;
}
