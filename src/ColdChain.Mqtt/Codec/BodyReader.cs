using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace ColdChain.Mqtt.Codec;

/// <summary>Reads the data types of section 1.5 off the body of one packet; whatever does not fit is a malformed packet.</summary>
internal ref struct BodyReader(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body;

    public readonly bool AtEnd => _rest.IsEmpty;

    public readonly int Remaining => _rest.Length;

    public byte ReadByte()
    {
        var value = Need(1)[0];
        _rest = _rest[1..];
        return value;
    }

    public ushort ReadUInt16()
    {
        var value = BinaryPrimitives.ReadUInt16BigEndian(Need(2));
        _rest = _rest[2..];
        return value;
    }

    public uint ReadUInt32()
    {
        var value = BinaryPrimitives.ReadUInt32BigEndian(Need(4));
        _rest = _rest[4..];
        return value;
    }

    public int ReadVariableByteInteger()
    {
        if (!VariableByteInteger.TryRead(_rest, out var value, out var bytes))
            throw MalformedPacketException.Malformed("A variable byte integer goes beyond the packet.");
        _rest = _rest[bytes..];
        return value;
    }

    /// <summary>Binary data with its length of two bytes before it.</summary>
    public ReadOnlySpan<byte> ReadBinary() => ReadBytes(ReadUInt16());

    /// <summary>UTF-8 text as its bytes: well-formed, without surrogates and without U+0000 (MQTT-1.5.4-1, -2).</summary>
    public ReadOnlySpan<byte> ReadUtf8()
    {
        var bytes = ReadBinary();
        if (bytes.Contains((byte)0))
            throw MalformedPacketException.Malformed("A text contains the character U+0000.");
        if (!Utf8.IsValid(bytes))
            throw MalformedPacketException.Malformed("A text is not well-formed UTF-8.");
        return bytes;
    }

    public string ReadString() => Encoding.UTF8.GetString(ReadUtf8());

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        var bytes = Need(count)[..count];
        _rest = _rest[count..];
        return bytes;
    }

    public ReadOnlySpan<byte> ReadRest()
    {
        var bytes = _rest;
        _rest = default;
        return bytes;
    }

    /// <summary>A packet identifier is never zero (MQTT-2.2.1-3).</summary>
    public ushort ReadPacketId()
    {
        var id = ReadUInt16();
        return id != 0 ? id : throw MalformedPacketException.Protocol("The packet identifier is zero.");
    }

    /// <summary>Nothing may follow the last field.</summary>
    public readonly void ExpectEnd(PacketType type)
    {
        if (!AtEnd)
            throw MalformedPacketException.Malformed($"{type} goes on for {_rest.Length} bytes after its last field.");
    }

    private readonly ReadOnlySpan<byte> Need(int count) =>
        _rest.Length >= count ? _rest : throw MalformedPacketException.Malformed("A field goes beyond the packet.");
}
