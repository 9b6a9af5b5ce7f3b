namespace ColdChain.Journal.Inspection;

/// <summary>The first place where a durable record cannot be read.</summary>
/// <param name="Offset">In the segment's file, bytes.</param>
public sealed record JournalDamage(string Segment, long Offset, string Reason)
{
    public override string ToString() => $"{Segment} at offset {Offset}: {Reason}";
}
