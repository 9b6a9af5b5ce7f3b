namespace ColdChain.Journal;

/// <summary>What is appended: the bytes as received and the circumstances of their reception. The journal copies the memory before it returns.</summary>
/// <param name="ReceivedMs">Receive time, milliseconds since 1970-01-01 UTC.</param>
/// <param name="Session">Id of the source's session (an MQTT client id, a webhook source); part of de-duplication.</param>
/// <param name="PacketId">MQTT packet id; 0 when there is none.</param>
/// <param name="Topic">UTF-8, as received.</param>
public readonly record struct JournalEntry(
    JournalEntryType Type,
    long ReceivedMs,
    byte Qos,
    bool Dup,
    bool Retain,
    string Session,
    ushort PacketId,
    ReadOnlyMemory<byte> Topic,
    ReadOnlyMemory<byte> Payload
);
