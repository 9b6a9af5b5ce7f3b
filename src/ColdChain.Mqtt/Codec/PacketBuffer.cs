using System.Buffers.Binary;
using System.Text;

namespace ColdChain.Mqtt.Codec;

/// <summary>A growing buffer that packets are written into (section 1.5 for the data types). Not thread-safe.</summary>
internal sealed class PacketBuffer(int capacity = 256)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public int Capacity => _bytes.Length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Room for a known number of bytes, counted as written.</summary>
    public Span<byte> Take(int count)
    {
        var needed = Length + count;
        if (needed > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, _bytes.Length * 2L)));
        var span = _bytes.AsSpan(Length, count);
        Length = needed;
        return span;
    }

    public void WriteByte(byte value) => Take(1)[0] = value;

    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Take(2), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(4), value);

    public void WriteVariableByteInteger(int value) => VariableByteInteger.Write(Take(VariableByteInteger.SizeOf(value)), value);

    public void WriteRaw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>At most 65,535 bytes, with their length before them.</summary>
    public void WriteBinary(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > ushort.MaxValue)
            throw new ArgumentException($"{bytes.Length} bytes; a text or binary field has at most 65,535.", nameof(bytes));
        WriteUInt16((ushort)bytes.Length);
        WriteRaw(bytes);
    }

    public void WriteString(string text) => WriteBinary(Encoding.UTF8.GetBytes(text));

    public void WriteNumber(PropertyId id, uint value)
    {
        WriteByte((byte)id);
        switch (PropertyTable.TypeOf((int)id))
        {
            case PropertyType.Flag:
                WriteByte((byte)value);
                break;
            case PropertyType.UInt16 or PropertyType.UInt16NotZero:
                WriteUInt16((ushort)value);
                break;
            case PropertyType.VariableByteIntegerNotZero:
                WriteVariableByteInteger((int)value);
                break;
            default:
                WriteUInt32(value);
                break;
        }
    }

    /// <summary>Writes nothing for null.</summary>
    public void WriteOptional(PropertyId id, uint? value)
    {
        if (value is { } number)
            WriteNumber(id, number);
    }

    /// <summary>Writes nothing for null.</summary>
    public void WriteOptional(PropertyId id, string? text)
    {
        if (text is null)
            return;
        WriteByte((byte)id);
        WriteString(text);
    }

    /// <summary>Another buffer with its length before it: a property block.</summary>
    public void WriteProperties(PacketBuffer properties)
    {
        WriteVariableByteInteger(properties.Length);
        WriteRaw(properties.WrittenSpan);
    }

    /// <summary>A whole packet: fixed header, then the body that was written elsewhere.</summary>
    public void WritePacket(PacketType type, byte flags, PacketBuffer body)
    {
        WriteByte((byte)(((int)type << 4) | flags));
        WriteVariableByteInteger(body.Length);
        WriteRaw(body.WrittenSpan);
    }
}
