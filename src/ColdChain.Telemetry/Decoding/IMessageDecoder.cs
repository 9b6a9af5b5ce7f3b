namespace ColdChain.Telemetry.Decoding;

/// <summary>Turns messages into readings and rejects. Never throws for bad input. Not thread safe: each consumer has its own.</summary>
public interface IMessageDecoder
{
    /// <summary>Decodes one message into <paramref name="output"/>, which the caller has cleared.</summary>
    /// <param name="profile">Forces a profile or decoder by name; null: the topic chooses.</param>
    void Decode(in RawMessage message, string? profile, DecodeOutput output);
}
