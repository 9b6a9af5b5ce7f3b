using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace ColdChain.Storage.Transfer;

/// <summary>
/// Digest of the rows of a table, whatever their order: the sum, modulo 2^256, of the SHA-256 of each row. Two engines sort text differently; the sum
/// asks neither of them to sort. It tells a copy that went wrong, and is no proof against somebody who makes rows on purpose: for that there is the audit chain.
/// </summary>
/// <remarks>
/// A row is its columns, in order, each a tag (0 null, 1 whole number, 2 floating point, 3 text) and: 8 bytes little-endian; the 8 bytes of the IEEE 754
/// double, little-endian; length in bytes (4 bytes, little-endian) and UTF-8. Not thread-safe.
/// </remarks>
internal sealed class RowDigest
{
    private static readonly BigInteger Modulus = BigInteger.One << 256;
    private readonly ArrayBufferWriter<byte> _row = new(1024);
    private BigInteger _sum;

    public long Rows { get; private set; }

    public string Digest
    {
        get
        {
            Span<byte> bytes = stackalloc byte[33];
            bytes.Clear();
            _sum.TryWriteBytes(bytes, out _, isUnsigned: true);
            return Convert.ToHexStringLower(bytes[..32]);
        }
    }

    public void AddNull() => Tag(0);

    public void Add(long value)
    {
        Tag(1);
        BinaryPrimitives.WriteInt64LittleEndian(_row.GetSpan(8), value);
        _row.Advance(8);
    }

    public void Add(double value)
    {
        Tag(2);
        BinaryPrimitives.WriteDoubleLittleEndian(_row.GetSpan(8), value);
        _row.Advance(8);
    }

    public void Add(string value)
    {
        Tag(3);
        BinaryPrimitives.WriteInt32LittleEndian(_row.GetSpan(4), Encoding.UTF8.GetByteCount(value));
        _row.Advance(4);
        Encoding.UTF8.GetBytes(value, _row);
    }

    public void EndRow()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_row.WrittenSpan, hash);
        _sum = (_sum + new BigInteger(hash, isUnsigned: true)) % Modulus;
        Rows++;
        _row.ResetWrittenCount();
    }

    private void Tag(byte tag)
    {
        _row.GetSpan(1)[0] = tag;
        _row.Advance(1);
    }
}
