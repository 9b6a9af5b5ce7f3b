namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>How the bytes of a field are a number.</summary>
internal enum RawKind
{
    Unsigned,

    /// <summary>Two's complement.</summary>
    Signed,

    /// <summary>The highest bit is the sign, the others the magnitude.</summary>
    SignMagnitude,

    /// <summary>IEEE 754, two, four or eight bytes.</summary>
    Float,

    /// <summary>Two decimal digits a byte.</summary>
    Bcd,
}
