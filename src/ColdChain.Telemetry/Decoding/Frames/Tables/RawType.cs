namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>A type as a table writes it: <c>u16</c>, <c>i16le</c>, <c>f32be</c>, <c>f32cdab</c>, <c>sm16</c>, <c>bcd2</c>.</summary>
/// <param name="Bytes">1 to 8.</param>
/// <param name="Swapped">The two bytes of each 16-bit word are exchanged, beside what <paramref name="LittleEndian"/> says: the registers of a Modbus device.</param>
internal readonly record struct RawType(RawKind Kind, int Bytes, bool LittleEndian, bool Swapped = false)
{
    public const string Expected =
        "u8, u16, u24, u32, u40, u48, u56, i8 to i64, sm8 to sm64, f16, f32, f64 or bcd1 to bcd8, with le, be, cdab or badc behind it where the table's endian is not meant";

    /// <summary>Where the byte stands that is the <paramref name="index"/>-th counted from the highest.</summary>
    public int PlaceOf(int index)
    {
        var place = LittleEndian ? Bytes - 1 - index : index;
        return Swapped ? place ^ 1 : place;
    }

    /// <param name="littleEndian">What holds when the type does not say.</param>
    public static bool TryParse(ReadOnlySpan<char> text, bool littleEndian, out RawType type)
    {
        type = default;
        var swapped = text.EndsWith("cdab") || text.EndsWith("badc");
        if (swapped)
        {
            // Words low first, their bytes high first, is little endian with the bytes of each word exchanged; the other one big endian.
            littleEndian = text[^1] == 'b';
            text = text[..^4];
        }
        else if (text.EndsWith("le") || text.EndsWith("be"))
        {
            littleEndian = text[^2] == 'l';
            text = text[..^2];
        }
        var digits = text.IndexOfAnyInRange('0', '9');
        if (digits < 1 || !int.TryParse(text[digits..], out var size))
            return false;
        RawKind kind;
        switch (text[..digits])
        {
            case "u":
                kind = RawKind.Unsigned;
                break;
            case "i":
                kind = RawKind.Signed;
                break;
            case "sm":
                kind = RawKind.SignMagnitude;
                break;
            case "f":
                kind = RawKind.Float;
                break;
            case "bcd":
                kind = RawKind.Bcd;
                size *= 8;
                break;
            default:
                return false;
        }
        var fits = kind switch
        {
            RawKind.Float => size is 16 or 32 or 64,
            // The values of a table are signed 64-bit numbers.
            RawKind.Unsigned => size is >= 8 and <= 56 && size % 8 == 0,
            _ => size is >= 8 and <= 64 && size % 8 == 0,
        };
        type = new RawType(kind, size / 8, littleEndian, swapped);
        return fits && (!swapped || size is 32 or 48 or 64);
    }
}
