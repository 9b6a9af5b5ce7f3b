namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>A further place where digits of a number stand: bits that are not beside each other, or what is behind the point.</summary>
/// <param name="Numerator">Its factor ...</param>
/// <param name="Denominator">... is a fraction.</param>
internal sealed record FramePart(RawField Raw, decimal Numerator, decimal Denominator)
{
    /// <summary>It gives whole numbers, so that sentinels and limits of the raw number are about all of it.</summary>
    public bool IsWhole => Denominator == 1 && decimal.IsInteger(Numerator);

    public bool TryRead(ReadOnlySpan<byte> data, out decimal value)
    {
        value = 0;
        if (!Raw.TryRead(data, out var raw, out _))
            return false;
        value = raw * Numerator / Denominator;
        return true;
    }
}
