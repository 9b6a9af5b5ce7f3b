namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>One kind of item: a key of one or more bytes, then data of a known size.</summary>
/// <param name="Key">Null in a place: any byte.</param>
/// <param name="Size">Bytes of data; where <paramref name="SizeFrom"/> is given, what is added to the number found there. Negative: the rest of the frame.</param>
internal sealed record TlvItem(byte?[] Key, int Size, RawField? SizeFrom, FrameBody Body)
{
    /// <returns>Length with key; 0 when the item does not stand here.</returns>
    public int LengthAt(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < Key.Length)
            return 0;
        for (var i = 0; i < Key.Length; i++)
        {
            if (Key[i] is { } expected && expected != rest[i])
                return 0;
        }
        var data = rest[Key.Length..];
        long size = Size < 0 ? data.Length : Size;
        if (SizeFrom is not null)
        {
            if (!SizeFrom.TryRead(data, out var told, out _) || told < 0)
                return 0;
            size += told;
        }
        if (size > data.Length || !Body.Fits(data[..(int)size]))
            return 0;
        return Key.Length + (int)size;
    }
}
