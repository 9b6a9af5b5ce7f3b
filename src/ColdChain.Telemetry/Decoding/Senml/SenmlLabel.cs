namespace ColdChain.Telemetry.Decoding.Senml;

/// <summary>The labels of RFC 8428, section 12.2, with their CBOR numbers (table 6).</summary>
internal enum SenmlLabel
{
    BaseVersion = -1,
    BaseName = -2,
    BaseTime = -3,
    BaseUnit = -4,
    BaseValue = -5,
    BaseSum = -6,
    Name = 0,
    Unit = 1,
    Value = 2,
    Text = 3,
    Flag = 4,
    Sum = 5,
    Time = 6,
    UpdateTime = 7,
    Data = 8,

    /// <summary>A label of an extension: not read, and not in the way.</summary>
    Unknown = 100,

    /// <summary>An extension whose label ends in an underscore: who does not know it must not use the pack (section 4.4).</summary>
    MustUnderstand = 101,
}
