using ColdChain.Telemetry.Decoding.Frames.Ruuvi;

namespace ColdChain.Telemetry.Decoding.Frames;

/// <summary>Decoders of binary frames by name. Thread safe.</summary>
public sealed class FrameDecoders
{
    private readonly Dictionary<string, IFrameDecoder> _decoders = [];

    /// <param name="decoders">A later one replaces an earlier one of the same name.</param>
    public FrameDecoders(IEnumerable<IFrameDecoder> decoders)
    {
        foreach (var decoder in decoders)
            _decoders[decoder.Name] = decoder;
    }

    /// <summary>Those that ship with the product.</summary>
    public static FrameDecoders BuiltIn { get; } = new([.. RuuviDecoder.All, .. FrameTables.Shipped()]);

    public IEnumerable<IFrameDecoder> All => _decoders.Values;

    public IFrameDecoder? Find(string name) => _decoders.GetValueOrDefault(name);

    /// <summary>These and others; another of the same name replaces the one here.</summary>
    public FrameDecoders With(IEnumerable<IFrameDecoder> others) => new([.. _decoders.Values, .. others]);

    /// <summary>
    /// Registrations without topics, so that <c>coldchain decode --profile NAME</c> takes a bare frame as payload. In the service frames come
    /// in envelopes, which mapping profiles open.
    /// </summary>
    public IEnumerable<DecoderRegistration> Registrations() =>
        _decoders.Values.Select(decoder => new DecoderRegistration(decoder.Name, [], () => new FrameMessageDecoder(decoder)));
}
