namespace ColdChain.Journal.Cursors;

/// <summary>A consumer has seen records that the journal does not have.</summary>
public sealed class CursorAheadException(string consumer, long cursor, long durable)
    : IOException(
        $"{consumer} has read the journal up to sequence {cursor}, but the journal ends at {durable}: records that were durable are gone, or this is another journal folder. "
            + "Restore the journal, or start with the results of this one."
    )
{
    public long Cursor { get; } = cursor;
    public long Durable { get; } = durable;
}
