namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>Fields over one run of bytes: a whole frame, the data of an item, a record, a group of words.</summary>
internal sealed record FrameBody(FrameCondition[] When, FrameClock? Time, FrameClock? Age, FrameField[] Fields)
{
    public bool Fits(ReadOnlySpan<byte> data) => FrameCondition.AllHold(When, data);

    /// <summary>As far as the bytes reach; at least one condition, if there are any, can be looked at.</summary>
    public bool FitsSoFar(ReadOnlySpan<byte> data)
    {
        var looked = When.Length == 0;
        foreach (var condition in When)
        {
            if (!condition.CanBeRead(data))
                continue;
            if (!condition.Holds(data))
                return false;
            looked = true;
        }
        return looked;
    }

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
