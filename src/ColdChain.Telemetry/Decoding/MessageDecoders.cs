using ColdChain.Telemetry.Decoding.Frames;
using ColdChain.Telemetry.Decoding.Native;
using ColdChain.Telemetry.Decoding.Senml;
using ColdChain.Telemetry.Decoding.Sparkplug;

namespace ColdChain.Telemetry.Decoding;

/// <summary>All decoders of this process. Thread safe; what it creates is not.</summary>
public sealed class MessageDecoders(IEnumerable<DecoderRegistration> registrations)
{
    private readonly List<DecoderRegistration> _registrations = [.. registrations];

    /// <summary>Those that come with the product, for commands that run without the service.</summary>
    public static MessageDecoders BuiltIn { get; } = new(BuiltInRegistrations());

    /// <summary>The order in which topics choose.</summary>
    internal static IEnumerable<DecoderRegistration> BuiltInRegistrations() =>
        [
            NativeDecoder.Registration,
            SparkplugDecoder.Registration,
            .. SenmlDecoder.Registrations,
            .. FrameDecoders.BuiltIn.Registrations(),
        ];

    /// <summary>Names by which a decoder can be forced, in the order in which topics choose.</summary>
    public IReadOnlyList<string> Names => [.. _registrations.Select(each => each.Name)];

    /// <summary>A decoder that chooses by topic, or by the name given, with empty state.</summary>
    public IMessageDecoder Create() => new TopicRouter(_registrations);
}
