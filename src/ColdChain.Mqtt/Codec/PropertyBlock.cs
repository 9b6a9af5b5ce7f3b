using System.Buffers.Binary;
using System.Text;

namespace ColdChain.Mqtt.Codec;

/// <summary>The properties of one packet, checked once and read in place (MQTT 5, section 2.2.2).</summary>
internal readonly ref struct PropertyBlock
{
    private PropertyBlock(ReadOnlySpan<byte> raw, ulong present)
    {
        Raw = raw;
        Present = present;
    }

    /// <summary>Identifiers and values, without the length before them.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Bit n is set when property n is there.</summary>
    private ulong Present { get; }

    /// <summary>Reads the length and the properties after it.</summary>
    /// <exception cref="MalformedPacketException">Unknown, not allowed here, twice, or with a value that is not allowed.</exception>
    public static PropertyBlock Read(scoped ref BodyReader body, PacketType packet)
    {
        var length = body.ReadVariableByteInteger();
        if (length > body.Remaining)
            throw MalformedPacketException.Malformed("The properties go beyond the packet.");
        var raw = body.ReadBytes(length);
        return length == 0 ? default : new PropertyBlock(raw, Check(raw, packet));
    }

    public bool Has(PropertyId id) => (Present & (1UL << (int)id)) != 0;

    /// <summary>A number, whatever its width; null when it is not there.</summary>
    public uint? Number(PropertyId id)
    {
        if (!Has(id))
            return null;
        foreach (var property in this)
        {
            if (property.Id == id)
                return property.Number;
        }
        return null;
    }

    public bool? Flag(PropertyId id) => Number(id) is { } value ? value != 0 : null;

    public string? Text(PropertyId id)
    {
        if (!Has(id))
            return null;
        foreach (var property in this)
        {
            if (property.Id == id)
                return Encoding.UTF8.GetString(property.Value);
        }
        return null;
    }

    public Enumerator GetEnumerator() => new(Raw);

    private static ulong Check(ReadOnlySpan<byte> raw, PacketType packet)
    {
        var present = 0UL;
        var body = new BodyReader(raw);
        while (!body.AtEnd)
        {
            var id = body.ReadVariableByteInteger();
            var type = PropertyTable.TypeOf(id);
            if (type == PropertyType.None)
                throw MalformedPacketException.Malformed($"There is no property {id}.");
            if (!PropertyTable.IsAllowed(id, packet))
                throw MalformedPacketException.Protocol($"The property {(PropertyId)id} has no place in {NameOf(packet)}.");
            var bit = 1UL << id;
            if ((present & bit) != 0 && !PropertyTable.MayRepeat(id, packet))
                throw MalformedPacketException.Protocol($"The property {(PropertyId)id} stands twice.");
            present |= bit;
            CheckValue(ref body, (PropertyId)id, type);
        }
        return present;
    }

    private static void CheckValue(ref BodyReader body, PropertyId id, PropertyType type)
    {
        var ok = true;
        switch (type)
        {
            case PropertyType.Flag:
                ok = body.ReadByte() <= 1;
                break;
            case PropertyType.UInt16:
                if (body.ReadUInt16() == 0 && id == PropertyId.TopicAlias)
                    throw new MalformedPacketException(MqttReasonCode.TopicAliasInvalid, "The topic alias is zero.");
                break;
            case PropertyType.UInt16NotZero:
                ok = body.ReadUInt16() != 0;
                break;
            case PropertyType.UInt32:
                body.ReadUInt32();
                break;
            case PropertyType.UInt32NotZero:
                ok = body.ReadUInt32() != 0;
                break;
            case PropertyType.VariableByteIntegerNotZero:
                ok = body.ReadVariableByteInteger() != 0;
                break;
            case PropertyType.Utf8:
                body.ReadUtf8();
                break;
            case PropertyType.Binary:
                body.ReadBinary();
                break;
            default:
                body.ReadUtf8();
                body.ReadUtf8();
                break;
        }
        if (!ok)
            throw MalformedPacketException.Protocol($"The property {id} has a value that is not allowed.");
    }

    private static string NameOf(PacketType packet) => packet == PropertyTable.Will ? "a will" : packet.ToString();

    /// <summary>One property in place.</summary>
    internal readonly ref struct Property(PropertyId id, uint number, ReadOnlySpan<byte> value, ReadOnlySpan<byte> whole)
    {
        public PropertyId Id { get; } = id;

        /// <summary>Of a property with a number; else 0.</summary>
        public uint Number { get; } = number;

        /// <summary>Of a text or binary property without its length; of a pair, the name.</summary>
        public ReadOnlySpan<byte> Value { get; } = value;

        /// <summary>Identifier and value as they stand in the packet.</summary>
        public ReadOnlySpan<byte> Whole { get; } = whole;
    }

    internal ref struct Enumerator(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> _rest = rest;
        private Property _current;

        public readonly Property Current => _current;

        public bool MoveNext()
        {
            if (_rest.IsEmpty)
                return false;
            // All identifiers are below 128: one byte. The block was checked when it was read.
            var id = (PropertyId)_rest[0];
            var body = new BodyReader(_rest[1..]);
            uint number = 0;
            ReadOnlySpan<byte> value = default;
            switch (PropertyTable.TypeOf((int)id))
            {
                case PropertyType.Flag:
                    number = body.ReadByte();
                    break;
                case PropertyType.UInt16 or PropertyType.UInt16NotZero:
                    number = body.ReadUInt16();
                    break;
                case PropertyType.UInt32 or PropertyType.UInt32NotZero:
                    number = body.ReadUInt32();
                    break;
                case PropertyType.VariableByteIntegerNotZero:
                    number = (uint)body.ReadVariableByteInteger();
                    break;
                case PropertyType.Utf8 or PropertyType.Binary:
                    value = body.ReadBinary();
                    break;
                default:
                    value = body.ReadBinary();
                    body.ReadBinary();
                    break;
            }
            var used = _rest.Length - body.Remaining;
            _current = new Property(id, number, value, _rest[..used]);
            _rest = _rest[used..];
            return true;
        }
    }
}
