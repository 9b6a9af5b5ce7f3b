namespace ColdChain.Telemetry.Mapping.Blocks;

/// <summary>How bytes are written in a text.</summary>
internal enum BytesEncoding
{
    Base64,

    /// <summary>With or without blanks, colons, hyphens, and <c>0x</c> before it.</summary>
    Hex,
}
