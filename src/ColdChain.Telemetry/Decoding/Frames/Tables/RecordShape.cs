namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>Records of one size behind each other, as devices send what they have stored.</summary>
/// <param name="skip">A record of nothing but these bytes is room that was not used.</param>
/// <param name="step">Null: each says its own time, or all are of the time of the frame.</param>
internal sealed class RecordShape(int at, int size, FrameBody body, byte[] skip, RecordStep? step) : FrameShape
{
    public override bool TryRead(ReadOnlySpan<byte> frame, FrameMoment moment, FrameOutput output)
    {
        var data = frame[Math.Min(at, frame.Length)..];
        if (data.Length % size != 0)
            return false;
        for (var start = 0; start < data.Length; start += size)
        {
            if (!IsSkipped(data.Slice(start, size)) && !body.Fits(data.Slice(start, size)))
                return false;
        }
        return TryReadPart(frame, moment, output);
    }

    public override bool TryReadPart(ReadOnlySpan<byte> frame, FrameMoment moment, FrameOutput output)
    {
        var data = frame[Math.Min(at, frame.Length)..];
        var any = false;
        var unfit = 0;
        var stepMs = step?.Of(frame) ?? 0;
        var last = (data.Length / size) - 1;
        var rest = data;
        for (var index = 0; rest.Length >= size; rest = rest[size..], index++)
        {
            var record = rest[..size];
            if (IsSkipped(record))
                any = true;
            else if (!body.Fits(record))
                unfit++;
            else
            {
                any = true;
                var older = step is null ? 0 : stepMs * (step.NewestFirst ? index : last - index);
                body.Emit(record, key: default, moment.Older(older), output);
            }
        }
        if (any && unfit > 0)
            output.Refuse(RejectReason.UnknownFrame, $"{unfit} of the stored records have no layout that fits them.");
        if (any && rest.Length > 0)
            output.Refuse(RejectReason.BadFrame, $"The last record has {rest.Length} bytes of {size}.");
        return any;
    }

    private bool IsSkipped(ReadOnlySpan<byte> record)
    {
        foreach (var filler in skip)
        {
            if (record.IndexOfAnyExcept(filler) < 0)
                return true;
        }
        return false;
    }
}
