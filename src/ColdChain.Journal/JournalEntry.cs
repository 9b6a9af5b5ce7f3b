using System.Security.Cryptography;

namespace ColdChain.Journal;

/// <summary>What is appended: the bytes as received and the circumstances of their reception. The journal copies the memory before it returns.</summary>
/// <param name="ReceivedMs">Receive time, milliseconds since 1970-01-01 UTC.</param>
/// <param name="Session">Id of the source's session (an MQTT client id, a webhook source); part of de-duplication.</param>
/// <param name="PacketId">MQTT packet id; 0 when there is none.</param>
/// <param name="Topic">UTF-8, as received.</param>
/// <param name="WholeSha256">SHA-256 of the payload as received; empty unless <paramref name="Payload"/> is only its head.</param>
/// <param name="OriginalLength">Length in bytes of the payload as received; counts only together with <paramref name="WholeSha256"/>.</param>
public readonly record struct JournalEntry(
    JournalEntryType Type,
    long ReceivedMs,
    byte Qos,
    bool Dup,
    bool Retain,
    string Session,
    ushort PacketId,
    ReadOnlyMemory<byte> Topic,
    ReadOnlyMemory<byte> Payload,
    ReadOnlyMemory<byte> WholeSha256 = default,
    long OriginalLength = 0
)
{
    /// <summary>What is kept of a payload that is over the size limit: 64 KiB, enough to see what it was.</summary>
    public const int HeadBytes = 64 << 10;

    /// <summary>The entry itself, or with a payload longer than <paramref name="maxPayloadBytes"/> (at least <see cref="HeadBytes"/>) only its head and the hash of the whole.</summary>
    public JournalEntry CutIfLongerThan(int maxPayloadBytes) =>
        Payload.Length <= Math.Max(maxPayloadBytes, HeadBytes)
            ? this
            : this with
            {
                Payload = Payload[..HeadBytes],
                WholeSha256 = SHA256.HashData(Payload.Span),
                OriginalLength = Payload.Length,
            };
}
