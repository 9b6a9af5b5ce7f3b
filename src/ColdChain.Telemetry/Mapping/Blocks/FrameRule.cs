using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Decoding.Frames;
using ColdChain.Telemetry.Mapping.Clocks;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Blocks;

/// <summary>A binary frame inside a message.</summary>
/// <param name="Bytes">Where it stands; null: what the decode stages left, at first the payload itself.</param>
/// <param name="Decoder">Names of frame decoders, or of device types that <paramref name="Types"/> knows.</param>
/// <param name="Types">Decoders by the type of device.</param>
/// <param name="Clock">How the offset of the clock that the frame tells is estimated; null: its times stand as they are.</param>
internal sealed record FrameRule(
    PathExpression? Bytes,
    BytesEncoding Encoding,
    TextTemplate[] Decoder,
    IReadOnlyList<(NameGlob Type, string Decoder)> Types,
    PathExpression? Port,
    Condition[] When,
    ClockRule? Clock = null
)
{
    /// <returns>False: there is no frame, or it was refused.</returns>
    public bool TryDecode(MappingScope scope, FrameDecoders decoders, FrameOutput frame, DecodeOutput output)
    {
        if (!Condition.AllHold(When, scope))
            return false;
        ReadOnlyMemory<byte>? bytes;
        if (Bytes is null)
        {
            bytes = scope.Message.Bytes;
        }
        else
        {
            var value = Bytes.Find(scope);
            if (value.Kind is MappedKind.Missing or MappedKind.Null || value.AsText() is not { } text || text.Trim().Length == 0)
                return false;
            bytes = BytesText.Read(text, Encoding);
            if (bytes is null)
            {
                output.Refuse(
                    RejectReason.BadFrame,
                    $"{Bytes.Source}: '{text}' is not written in {Encoding.ToString().ToLowerInvariant()}."
                );
                return false;
            }
        }
        if (bytes is not { Length: > 0 } found)
            return false;
        if (Find(scope, decoders, out var names) is not { } decoder)
        {
            output.Refuse(
                RejectReason.UnknownFrame,
                names.Length == 0
                    ? "The message does not say what kind of device its binary payload is of."
                    : $"No frame decoder is named for '{names}'; name it under 'decoders' in the profile, or let the network server decode."
            );
            return false;
        }
        decoder.Decode(found.Span, PortOf(scope), frame);
        return true;
    }

    private IFrameDecoder? Find(MappingScope scope, FrameDecoders decoders, out string names)
    {
        names = "";
        foreach (var candidate in Decoder)
        {
            if (candidate.Fill(scope)?.Trim() is not { Length: > 0 } name)
                continue;
            foreach (var (type, decoder) in Types)
            {
                if (type.Matches(name))
                    return decoders.Find(decoder);
            }
            if (decoders.Find(name) is { } found)
                return found;
            names = names.Length == 0 ? name : $"{names}', '{name}";
        }
        return null;
    }

    private int? PortOf(MappingScope scope) =>
        Port?.Find(scope).AsText() is { } text && int.TryParse(text, out var port) && port is >= 0 and <= 255 ? port : null;
}
