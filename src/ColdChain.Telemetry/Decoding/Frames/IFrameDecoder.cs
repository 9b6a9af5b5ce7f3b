namespace ColdChain.Telemetry.Decoding.Frames;

/// <summary>
/// Reads a binary application payload that carries no address of its own: a LoRaWAN frame, a Bluetooth advertisement. A mapping profile
/// unwraps the envelope and names the decoder. Stateless and thread safe; never throws for bad input.
/// </summary>
public interface IFrameDecoder
{
    /// <summary>The name by which mapping profiles and <c>coldchain decode --profile</c> choose it.</summary>
    string Name { get; }

    /// <summary>Goes up when the same bytes give other readings.</summary>
    int Version { get; }

    /// <param name="port">LoRaWAN FPort; null when the envelope says none.</param>
    void Decode(ReadOnlySpan<byte> frame, int? port, FrameOutput output);
}
