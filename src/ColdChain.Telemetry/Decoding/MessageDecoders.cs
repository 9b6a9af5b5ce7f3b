namespace ColdChain.Telemetry.Decoding;

/// <summary>All decoders of this process. Thread safe; what it creates is not.</summary>
public sealed class MessageDecoders(IEnumerable<DecoderRegistration> registrations)
{
    private readonly List<DecoderRegistration> _registrations = [.. registrations];

    /// <summary>A decoder that chooses by topic, or by the name given, with empty state.</summary>
    public IMessageDecoder Create() => new TopicRouter(_registrations);
}
