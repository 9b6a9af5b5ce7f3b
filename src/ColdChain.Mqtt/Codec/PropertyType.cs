namespace ColdChain.Mqtt.Codec;

/// <summary>Data types of properties (MQTT 5, table 2-4).</summary>
internal enum PropertyType : byte
{
    /// <summary>No such property.</summary>
    None,

    /// <summary>A byte that is 0 or 1.</summary>
    Flag,
    UInt16,

    /// <summary>A two byte integer that is not zero.</summary>
    UInt16NotZero,
    UInt32,

    /// <summary>A four byte integer that is not zero.</summary>
    UInt32NotZero,

    /// <summary>A variable byte integer that is not zero.</summary>
    VariableByteIntegerNotZero,
    Utf8,
    Binary,
    Utf8Pair,
}
