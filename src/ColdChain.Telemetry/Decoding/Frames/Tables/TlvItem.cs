namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>One kind of item: a key of one or more bytes, then data of a known size.</summary>
/// <param name="Size">Bytes of data; where <paramref name="SizeFrom"/> is given, what is added to the number found there. Negative: the rest of the frame.</param>
internal sealed record TlvItem(KeyByte[] Key, int Size, RawField? SizeFrom, FrameBody Body)
{
    /// <summary>The item stands here, or its key begins here, and the bytes end before it does.</summary>
    public bool IsCutAt(ReadOnlySpan<byte> rest)
    {
        for (var i = 0; i < Math.Min(Key.Length, rest.Length); i++)
        {
            if (!Key[i].Takes(rest[i]))
                return false;
        }
        if (rest.Length < Key.Length)
            return !rest.IsEmpty && Array.Exists(Key[..rest.Length], each => !each.IsAny);
        var data = rest[Key.Length..];
        if (Size < 0)
            return false;
        if (SizeFrom is null)
            return Size > data.Length;
        return !SizeFrom.TryRead(data, out var told, out _) || (told >= 0 && Size + told > data.Length);
    }

    /// <returns>Length with key; 0 when the item does not stand here.</returns>
    public int LengthAt(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < Key.Length)
            return 0;
        for (var i = 0; i < Key.Length; i++)
        {
            if (!Key[i].Takes(rest[i]))
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
