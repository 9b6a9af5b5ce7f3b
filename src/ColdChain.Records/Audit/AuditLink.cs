using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ColdChain.Records.Audit;

/// <summary>The hash that chains one audit entry to the one before.</summary>
/// <remarks>
/// SHA-256 over: format version (1 byte, 1); previous hash (32 bytes, zeros for the first); sequence and time in ms (8 bytes each,
/// little-endian); then site, actor, action, subject, reason, before, after, each as length in bytes (4 bytes, little-endian, -1 for null)
/// and UTF-8.
/// </remarks>
internal static class AuditLink
{
    private const byte FormatVersion = 1;

    /// <summary>What the first entry of a chain has as its previous hash: 32 zero bytes in hexadecimal.</summary>
    public static string Genesis { get; } = new('0', 64);

    /// <returns>Lower-case hexadecimal.</returns>
    public static string HashOf(string previousHash, long sequence, AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([FormatVersion]);
        hash.AppendData(Convert.FromHexString(previousHash));
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, sequence);
        hash.AppendData(number);
        BinaryPrimitives.WriteInt64LittleEndian(number, entry.AtMs);
        hash.AppendData(number);
        foreach (var text in (string?[])[entry.Site, entry.Actor, entry.Action, entry.Subject, entry.Reason, entry.Before, entry.After])
            Append(hash, text);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, text is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
