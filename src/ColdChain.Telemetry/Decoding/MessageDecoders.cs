using ColdChain.Telemetry.Decoding.Native;
using ColdChain.Telemetry.Decoding.Senml;
using ColdChain.Telemetry.Decoding.Sparkplug;
using ColdChain.Telemetry.Mapping;

namespace ColdChain.Telemetry.Decoding;

/// <summary>All decoders of this process. Thread safe; what it creates is not.</summary>
public sealed class MessageDecoders
{
    private readonly List<DecoderRegistration> _registrations;
    private readonly MappingProfiles _profiles;
    private readonly List<DecoderRegistration> _given;

    public MessageDecoders(IEnumerable<DecoderRegistration> registrations, MappingProfiles? profiles = null)
    {
        _profiles = profiles ?? MappingProfiles.Shipped;
        _given = [.. registrations];
        _registrations = [.. _given, .. _profiles.Frames.Registrations()];
    }

    /// <summary>Those that come with the product, for commands that run without the service.</summary>
    public static MessageDecoders BuiltIn { get; } = new(BuiltInRegistrations());

    /// <summary>Those that come with the product, with these mapping profiles.</summary>
    public static MessageDecoders With(MappingProfiles profiles) => new(BuiltInRegistrations(), profiles);

    /// <summary>The same decoders with other mapping profiles.</summary>
    internal MessageDecoders WithProfiles(MappingProfiles profiles) => new(_given, profiles);

    internal MappingProfiles Profiles => _profiles;

    /// <summary>The order in which topics choose.</summary>
    internal static IEnumerable<DecoderRegistration> BuiltInRegistrations() =>
        [NativeDecoder.Registration, SparkplugDecoder.Registration, .. SenmlDecoder.Registrations];

    /// <summary>Names by which a decoder can be forced, in the order in which topics choose.</summary>
    public IReadOnlyList<string> Names =>
        [.. _registrations.Select(each => each.Name).Concat(_profiles.All.Select(profile => profile.Name)).Distinct()];

    /// <summary>A decoder that chooses by topic, or by the name given, with empty state.</summary>
    public IMessageDecoder Create() => new TopicRouter(_registrations, new MappingDecoder(_profiles));
}
