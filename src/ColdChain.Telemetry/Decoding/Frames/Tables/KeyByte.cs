namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>One byte of an item's key: any from <paramref name="Min"/> to <paramref name="Max"/>.</summary>
internal readonly record struct KeyByte(byte Min, byte Max)
{
    public static KeyByte Any => new(byte.MinValue, byte.MaxValue);

    public bool IsAny => this == Any;

    public bool Takes(byte value) => Min <= value && value <= Max;
}
