using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ColdChain.Records.Book;

namespace ColdChain.Records.Signatures;

/// <summary>The hash that binds a signature to what was signed (21 CFR 11.70): lower-case hexadecimal.</summary>
/// <remarks>SHA-256 over: format version (1 byte, 1); then each part as length in bytes (4 bytes, little-endian, -1 for null) and UTF-8.</remarks>
public static class SignedContent
{
    private const byte FormatVersion = 1;

    /// <param name="parts">The first says what kind of thing it is, so that two kinds never have one hash.</param>
    public static string HashOf(params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([FormatVersion]);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = part is null ? [] : Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, part is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Of a revision, without its review: values, files, who entered it, and the temperatures that stood in it when it was signed.</summary>
    public static string HashOf(RecordRevision record) =>
        HashOf(
            "record",
            record.Id,
            Number(record.Revision),
            record.Kind.Key,
            Number(record.FormVersion),
            record.Site,
            Number(record.HappenedMs),
            record.EnteredBy,
            Number(record.EnteredMs),
            record.Reason,
            record.Withdrawn ? "withdrawn" : null,
            record.PaperFormVersion is { } paper ? Number(paper) : null,
            RecordJson.WriteValues(record.Kind, record.Values),
            RecordJson.Write(record.Attachments),
            record.MeasuredAtReview is { } measured ? RecordJson.Write(measured) : null
        );

    private static string Number(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
