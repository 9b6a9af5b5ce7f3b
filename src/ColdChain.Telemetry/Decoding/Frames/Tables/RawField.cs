using System.Numerics;

namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>A number in a run of bytes, before anything is known of its meaning.</summary>
/// <param name="At">Offset of the first byte; negative: counted from the end, -1 is the last byte.</param>
/// <param name="Mask">Bits that belong to it, within the type's width; all ones: all. The value is moved down by <paramref name="Shift"/>.</param>
internal sealed record RawField(int At, RawType Type, ulong Mask, int Shift)
{
    private readonly int _width = BitOperations.PopCount(Mask >> Shift);

    /// <summary>Only for floats: <c>Real</c> is the value, elsewhere <c>Whole</c> is.</summary>
    public bool IsReal => Type.Kind is RawKind.Float;

    /// <summary>Bytes that the data must have for it to be there.</summary>
    public int Extent => At < 0 ? -At : At + Type.Bytes;

    /// <returns>False when the data is too short, or BCD is none.</returns>
    public bool TryRead(ReadOnlySpan<byte> data, out long whole, out double real)
    {
        (whole, real) = (0, 0);
        var at = At < 0 ? data.Length + At : At;
        if (at < 0 || at + Type.Bytes > data.Length)
            return false;
        var bits = 0UL;
        for (var i = 0; i < Type.Bytes; i++)
            bits = (bits << 8) | data[at + Type.PlaceOf(i)];
        switch (Type.Kind)
        {
            case RawKind.Float:
                real = Type.Bytes switch
                {
                    2 => (double)BitConverter.UInt16BitsToHalf((ushort)bits),
                    4 => ShortestDouble(BitConverter.UInt32BitsToSingle((uint)bits)),
                    _ => BitConverter.UInt64BitsToDouble(bits),
                };
                return true;
            case RawKind.Bcd:
                return TryReadBcd(bits, Type.Bytes, out whole);
        }
        bits = (bits & Mask) >> Shift;
        var sign = 1UL << (_width - 1);
        whole = Type.Kind switch
        {
            RawKind.Signed when (bits & sign) != 0 => (long)(bits | ~(sign | (sign - 1))),
            RawKind.SignMagnitude when (bits & sign) != 0 => -(long)(bits & (sign - 1)),
            _ => (long)bits,
        };
        return true;
    }

    /// <summary>The double of the shortest decimal text that reads back as the same float: 12.1, not 12.100000381.</summary>
    public static double ShortestDouble(float value)
    {
        Span<char> text = stackalloc char[32];
        return float.IsFinite(value) && value.TryFormat(text, out var length, default, System.Globalization.CultureInfo.InvariantCulture)
            ? double.Parse(text[..length], System.Globalization.CultureInfo.InvariantCulture)
            : value;
    }

    private static bool TryReadBcd(ulong bits, int bytes, out long value)
    {
        value = 0;
        for (var shift = bytes * 8 - 4; shift >= 0; shift -= 4)
        {
            var digit = (long)((bits >> shift) & 0xF);
            if (digit > 9)
                return false;
            value = value * 10 + digit;
        }
        return true;
    }
}
