namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>What a frame, an item or a record must hold to be read in one way and not in another. Raw numbers, before scale and offset.</summary>
/// <param name="In">The value is one of these; null: not asked.</param>
/// <param name="Not">The value is none of these; null: not asked.</param>
internal sealed record FrameCondition(RawField Raw, long Min, long Max, IReadOnlySet<long>? In, IReadOnlySet<long>? Not)
{
    public bool Holds(ReadOnlySpan<byte> data) =>
        Raw.TryRead(data, out var value, out _)
        && value >= Min
        && value <= Max
        && (In is null || In.Contains(value))
        && (Not is null || !Not.Contains(value));

    /// <summary>The bytes that it is about are there.</summary>
    public bool CanBeRead(ReadOnlySpan<byte> data) => Raw.TryRead(data, out _, out _);

    public static bool AllHold(FrameCondition[] conditions, ReadOnlySpan<byte> data)
    {
        foreach (var condition in conditions)
        {
            if (!condition.Holds(data))
                return false;
        }
        return true;
    }
}
