namespace ColdChain.Journal.Sealing.Format;

/// <summary>How a topic's block is packed.</summary>
internal enum SealCodec : byte
{
    None = 0,

    /// <summary>RFC 7932.</summary>
    Brotli = 1,
}
