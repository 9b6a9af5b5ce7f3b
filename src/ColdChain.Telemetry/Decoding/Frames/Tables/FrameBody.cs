namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>Fields over one run of bytes: a whole frame, the data of an item, a record, a group of words.</summary>
internal sealed record FrameBody(FrameCondition[] When, FrameClock? Time, FrameClock? Age, FrameField[] Fields)
{
    public bool Fits(ReadOnlySpan<byte> data) => FrameCondition.AllHold(When, data);

    /// <param name="outer">The moment of the whole frame, where this part has none of its own.</param>
    public void Emit(ReadOnlySpan<byte> data, ReadOnlySpan<byte> key, FrameMoment outer, FrameOutput output)
    {
        var moment = MomentOf(data, outer);
        foreach (var field in Fields)
            field.Emit(data, key, moment, output);
    }

    public FrameMoment MomentOf(ReadOnlySpan<byte> data, FrameMoment outer)
    {
        var moment = Time?.ReadTime(data) ?? outer;
        return Age?.ReadAge(data) is { } age ? moment with { AgeMs = age } : moment;
    }
}
