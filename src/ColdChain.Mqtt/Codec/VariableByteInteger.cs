namespace ColdChain.Mqtt.Codec;

/// <summary>Variable byte integers (MQTT 5, section 1.5.5): 7 bits a byte, low bits first, at most 4 bytes.</summary>
internal static class VariableByteInteger
{
    public const int Max = 268_435_455;

    /// <returns>False when the source ends too early.</returns>
    /// <exception cref="MalformedPacketException">More than four bytes, or more than needed (MQTT-1.5.5-1).</exception>
    public static bool TryRead(ReadOnlySpan<byte> source, out int value, out int bytes)
    {
        value = 0;
        for (bytes = 0; bytes < 4; )
        {
            if (bytes == source.Length)
                return false;
            var next = source[bytes];
            value |= (next & 0x7F) << (7 * bytes);
            bytes++;
            if ((next & 0x80) != 0)
                continue;
            if (next == 0 && bytes > 1)
                throw MalformedPacketException.Malformed("A variable byte integer uses more bytes than it needs.");
            return true;
        }
        throw MalformedPacketException.Malformed("A variable byte integer is longer than four bytes.");
    }

    public static int SizeOf(int value) =>
        value switch
        {
            < 1 << 7 => 1,
            < 1 << 14 => 2,
            < 1 << 21 => 3,
            <= Max => 4,
            _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A variable byte integer has at most 28 bits."),
        };

    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> target, int value)
    {
        var at = 0;
        do
        {
            var next = (byte)(value & 0x7F);
            value >>= 7;
            target[at++] = value > 0 ? (byte)(next | 0x80) : next;
        } while (value > 0);
        return at;
    }
}
