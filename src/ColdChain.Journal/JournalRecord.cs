namespace ColdChain.Journal;

/// <summary>One record as it stands in the journal. Its memory is valid until the reader moves on.</summary>
/// <param name="Sequence">1 for the first record of a recorder, then without holes.</param>
/// <param name="OriginalLength">Length of the payload as received; larger than the payload's when it was over the limit and only its head is kept.</param>
/// <param name="Encoded">The record's bytes exactly as written: the Merkle leaf.</param>
/// <param name="WholeSha256">SHA-256 of the payload as received when only its head is kept; empty otherwise.</param>
public readonly record struct JournalRecord(
    JournalEntryType Type,
    Guid Recorder,
    long Sequence,
    long ReceivedMs,
    byte Qos,
    bool Dup,
    bool Retain,
    string Session,
    ushort PacketId,
    ReadOnlyMemory<byte> Topic,
    ReadOnlyMemory<byte> Payload,
    long OriginalLength,
    ReadOnlyMemory<byte> Encoded,
    ReadOnlyMemory<byte> WholeSha256 = default
);
