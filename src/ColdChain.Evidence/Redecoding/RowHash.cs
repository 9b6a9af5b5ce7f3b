using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Evidence.Packages;

namespace ColdChain.Evidence.Redecoding;

/// <summary>Two hashes of a reading in a file of a package: of what makes it the same reading, and of its whole line. The first 128 bits of SHA-256.</summary>
/// <remarks>
/// A store keeps a reading that came twice once, from either message. So what has to be there is compared by <see cref="Key"/>, and whether what is there
/// came from a message as its line says by <see cref="Line"/>.
/// </remarks>
internal readonly record struct RowHash(UInt128 Key, UInt128 Line)
{
    /// <summary>Makes them. Not thread safe.</summary>
    public sealed class Maker : IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly ReadingsCsv _csv = new(TextWriter.Null);
        private byte[] _bytes = new byte[1024];

        /// <summary>Of a reading as a file of a package would hold it.</summary>
        public RowHash Of(string file, in Reading reading) => new(KeyOf(file, reading), Hash(file, _csv.Format(reading)));

        /// <summary>Of a line as a file of a package holds it, with its end.</summary>
        public RowHash Of(string file, in Reading parsed, ReadOnlySpan<byte> line)
        {
            var key = KeyOf(file, parsed);
            var name = Begin(file, line.Length);
            line.CopyTo(_bytes.AsSpan(name));
            return new RowHash(key, First(_bytes.AsSpan(0, name + line.Length)));
        }

        public void Dispose() => _hash.Dispose();

        private UInt128 KeyOf(string file, in Reading reading)
        {
            Span<byte> fixedPart = stackalloc byte[26];
            BinaryPrimitives.WriteInt64LittleEndian(fixedPart, reading.TimeMs);
            BinaryPrimitives.WriteInt64LittleEndian(fixedPart[8..], reading.Value is { } value ? BitConverter.DoubleToInt64Bits(value) : 0);
            BinaryPrimitives.WriteInt64LittleEndian(fixedPart[16..], reading.Generation);
            fixedPart[24] = (byte)(reading.Value is null ? 0 : 1);
            fixedPart[25] = (byte)reading.Quality;
            _hash.AppendData(fixedPart);
            Span<byte> length = stackalloc byte[4];
            foreach (
                var text in (ReadOnlySpan<string>)
                    [file, reading.Channel.Site, reading.Channel.Device, reading.Channel.Name, reading.Reason ?? ""]
            )
            {
                var bytes = Begin(text, 0) - 1;
                BinaryPrimitives.WriteInt32LittleEndian(length, bytes);
                _hash.AppendData(length);
                _hash.AppendData(_bytes, 0, bytes);
            }
            Span<byte> hash = stackalloc byte[32];
            _hash.GetHashAndReset(hash);
            return BinaryPrimitives.ReadUInt128LittleEndian(hash);
        }

        private UInt128 Hash(string file, StringBuilder text)
        {
            var name = Begin(file, text.Length * 3);
            var at = name;
            foreach (var chunk in text.GetChunks())
                at += Encoding.UTF8.GetBytes(chunk.Span, _bytes.AsSpan(at));
            return First(_bytes.AsSpan(0, at));
        }

        /// <summary>Puts the file's name and a byte that no name has before what follows.</summary>
        private int Begin(string file, int more)
        {
            var needed = (file.Length * 3) + 1 + more;
            if (_bytes.Length < needed)
                _bytes = new byte[needed * 2];
            var length = Encoding.UTF8.GetBytes(file, _bytes);
            _bytes[length] = 0xFF;
            return length + 1;
        }

        private static UInt128 First(ReadOnlySpan<byte> bytes)
        {
            Span<byte> hash = stackalloc byte[32];
            SHA256.HashData(bytes, hash);
            return BinaryPrimitives.ReadUInt128LittleEndian(hash);
        }
    }
}
