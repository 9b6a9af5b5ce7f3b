namespace ColdChain.Telemetry.Decoding.Native;

/// <summary>The value of one channel as the message has it.</summary>
internal enum NativeValueKind
{
    Absent,
    Null,
    Number,
    Boolean,

    /// <summary>NaN or an infinity, as text: JSON has no number for them.</summary>
    NotANumber,
    Open,
    Closed,
    Unusable,
}
