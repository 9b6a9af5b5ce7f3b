namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>A word of flags says which groups follow: one bit a group, from the lowest. Fits when no other bit is set and the groups fill the frame.</summary>
internal sealed class FlagShape(RawField flags, int dataAt, FlagGroup[] groups) : FrameShape
{
    public override bool TryRead(ReadOnlySpan<byte> frame, FrameMoment moment, FrameOutput output)
    {
        if (!flags.TryRead(frame, out var set, out _) || set >> groups.Length != 0)
            return false;
        var at = dataAt;
        for (var bit = 0; bit < groups.Length; bit++)
        {
            if ((set >> bit & 1) == 0)
                continue;
            var end = at + groups[bit].Size;
            if (end > frame.Length || !groups[bit].Body.Fits(frame[at..end]))
                return false;
            at = end;
        }
        if (at != frame.Length)
            return false;
        at = dataAt;
        for (var bit = 0; bit < groups.Length; bit++)
        {
            if ((set >> bit & 1) == 0)
                continue;
            groups[bit].Body.Emit(frame.Slice(at, groups[bit].Size), key: default, moment, output);
            at += groups[bit].Size;
        }
        return true;
    }

    public override bool IsCutShort(ReadOnlySpan<byte> frame)
    {
        if (!flags.TryRead(frame, out var set, out _))
            return true;
        if (set >> groups.Length != 0)
            return false;
        var at = dataAt;
        for (var bit = 0; bit < groups.Length; bit++)
            at += (set >> bit & 1) == 0 ? 0 : groups[bit].Size;
        return at > frame.Length;
    }
}
