namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>
/// Items behind each other, each with a key that says what it is. Devices of one maker use one key for data of different sizes, so that
/// only the whole frame shows which was meant: items are tried in the order of the table, and the first way that reads all of the frame is taken.
/// </summary>
/// <param name="unknownSize">Size of the data of an item that the table does not know, by the last byte of its key; null: such an item ends the reading.</param>
internal sealed class TlvShape(int start, TlvItem[] items, int keyLength, Func<byte, int?>? unknownSize) : FrameShape
{
    public override bool TryRead(ReadOnlySpan<byte> frame, FrameMoment moment, FrameOutput output)
    {
        Span<short> path = stackalloc short[frame.Length + 1];
        if (Find(frame, path) < frame.Length)
            return false;
        Emit(frame, path, frame.Length, moment, output);
        return true;
    }

    public override bool TryReadPart(ReadOnlySpan<byte> frame, FrameMoment moment, FrameOutput output)
    {
        Span<short> path = stackalloc short[frame.Length + 1];
        var end = Find(frame, path);
        if (end <= start)
            return false;
        Emit(frame, path, end, moment, output);
        var key = Convert.ToHexString(frame[end..Math.Min(end + keyLength, frame.Length)]);
        if (IsCutAt(frame[end..]))
            output.Refuse(
                RejectReason.BadFrame,
                $"The frame is cut short: the item {key} at byte {end} has {frame.Length - end} bytes with its key."
            );
        else
            output.Refuse(
                RejectReason.UnknownFrame,
                $"The item {key} at byte {end} is not known; it and what follows ({frame.Length - end} bytes) are not read."
            );
        return true;
    }

    public override bool IsCutShort(ReadOnlySpan<byte> frame)
    {
        if (frame.Length <= start)
            return false;
        Span<short> path = stackalloc short[frame.Length + 1];
        return IsCutAt(frame[Find(frame, path)..]);
    }

    private bool IsCutAt(ReadOnlySpan<byte> rest)
    {
        foreach (var item in items)
        {
            if (item.IsCutAt(rest))
                return true;
        }
        return false;
    }

    /// <summary>Looks for a way through the frame; constant work for each byte and item, whatever the bytes.</summary>
    /// <param name="path">Length of the item that begins at an offset, or 0. Filled along the way that is taken.</param>
    /// <returns>How far the frame can be read.</returns>
    private int Find(ReadOnlySpan<byte> frame, Span<short> path)
    {
        path.Clear();
        if (frame.Length <= start)
            return Math.Min(start, frame.Length);
        // For each offset the next kind of item to try; what was tried in full stays so, however it is reached.
        Span<short> next = stackalloc short[frame.Length + 1];
        Span<short> from = stackalloc short[frame.Length + 1];
        next.Clear();
        var (at, farthest) = (start, start);
        while (at < frame.Length)
        {
            var length = 0;
            while (length == 0 && next[at] <= items.Length)
                length = LengthAt(frame[at..], next[at]++);
            if (length > 0)
            {
                if (next[at + length] <= items.Length || at + length == frame.Length)
                {
                    from[at + length] = (short)at;
                    at += length;
                    farthest = Math.Max(farthest, at);
                }
            }
            else if (at == start)
            {
                return Retrace(farthest, from, path, frame.Length);
            }
            else
            {
                at = from[at];
            }
        }
        return Retrace(frame.Length, from, path, frame.Length);
    }

    /// <summary>Writes the lengths along the way back from the end to the start: what was tried beside it is forgotten.</summary>
    private int Retrace(int end, Span<short> from, Span<short> path, int length)
    {
        path[..length].Clear();
        for (var at = end; at > start; at = from[at])
            path[from[at]] = (short)(at - from[at]);
        return end;
    }

    private int LengthAt(ReadOnlySpan<byte> rest, int index)
    {
        if (index < items.Length)
            return items[index].LengthAt(rest);
        // Tried last: an item that is not in the table.
        if (unknownSize is null || rest.Length < keyLength || IsKnown(rest) || unknownSize(rest[keyLength - 1]) is not { } size)
            return 0;
        return keyLength + size <= rest.Length ? keyLength + size : 0;
    }

    /// <summary>A key of the table with data that does not fit is not skipped: its size is not known either.</summary>
    private bool IsKnown(ReadOnlySpan<byte> rest)
    {
        foreach (var item in items)
        {
            var matches = item.Key.Length <= rest.Length;
            for (var i = 0; matches && i < item.Key.Length; i++)
                matches = item.Key[i].Takes(rest[i]);
            if (matches)
                return true;
        }
        return false;
    }

    private void Emit(ReadOnlySpan<byte> frame, ReadOnlySpan<short> path, int end, FrameMoment moment, FrameOutput output)
    {
        for (var at = start; at < end; at += path[at])
        {
            var whole = frame.Slice(at, path[at]);
            foreach (var item in items)
            {
                if (item.LengthAt(frame[at..end]) != whole.Length)
                    continue;
                item.Body.Emit(whole[item.Key.Length..], whole[..item.Key.Length], moment, output);
                break;
            }
        }
    }
}
