namespace ColdChain.Journal.Inspection;

/// <summary>What one segment holds.</summary>
/// <param name="LastSequence">Of the last record that could be read; <paramref name="FirstSequence"/> - 1 when there is none.</param>
/// <param name="FirstReceived">Earliest receive time in it; null without a record.</param>
/// <param name="Groups">With markers.</param>
/// <param name="UnconfirmedBytes">Bytes behind the last whole group: a write that goes on now, or one that never ended and will be cut off. Behind damage: all that was not read.</param>
/// <param name="Damage">Null when all of it could be read.</param>
public sealed record SegmentReport(
    string Name,
    Guid? Recorder,
    long FirstSequence,
    long LastSequence,
    DateTimeOffset? FirstReceived,
    DateTimeOffset? LastReceived,
    IReadOnlyDictionary<JournalEntryType, long> RecordsByType,
    long Groups,
    long Bytes,
    long UnconfirmedBytes,
    JournalDamage? Damage
)
{
    public long Records => LastSequence - FirstSequence + 1;
}
