namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>One part of a date or a time of day: raw x <paramref name="Times"/> + <paramref name="Add"/>.</summary>
internal sealed record CalendarPart(RawField Raw, long Add, long Times)
{
    public int? Read(ReadOnlySpan<byte> data)
    {
        if (!Raw.TryRead(data, out var raw, out _) || raw is < 0 or > 100_000)
            return null;
        return (int)((raw * Times) + Add);
    }
}
