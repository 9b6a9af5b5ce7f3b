using System.IO.Compression;
using System.Text;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping.Blocks;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Stages;

/// <summary>Other bytes for the stages and frames behind it: those written in base64 or hexadecimal at a path or in the payload, or the unpacked payload.</summary>
/// <param name="Encoding">Null: gzip.</param>
internal sealed record BytesStage(BytesEncoding? Encoding, PathExpression? Path, Condition[] When) : DecodeStage(When)
{
    /// <summary>As much as an unpacked message may have.</summary>
    private const int MaxUnpacked = 4 << 20;

    public override Reject? Run(MappingMessage message)
    {
        if (Encoding is not { } encoding)
            return Unpack(message);
        string? text;
        if (Path is null)
        {
            if (message.Bytes is not { } bytes)
                return null;
            text = System.Text.Encoding.Latin1.GetString(bytes.Span).Trim('\0', ' ', '\r', '\n', '\t');
        }
        else
        {
            var scope = new MappingScope(message, Around: null, message.Root, Key: null, Index: -1);
            var value = Path.Find(scope);
            text = value is { IsJson: true, Kind: MappedKind.Text } ? value.Element.GetString() : value.AsText();
        }
        if (string.IsNullOrEmpty(text))
        {
            message.Bytes = null;
            return null;
        }
        message.Bytes = BytesText.Read(text, encoding);
        return message.Bytes is null
            ? Reject.Of(
                RejectReason.BadFrame,
                $"{Path?.Source ?? "The payload"} is not written in {encoding.ToString().ToLowerInvariant()}."
            )
            : null;
    }

    private static Reject? Unpack(MappingMessage message)
    {
        if (message.Bytes is not { } bytes)
            return null;
        try
        {
            using var packed = new GZipStream(new MemoryStream(bytes.ToArray(), writable: false), CompressionMode.Decompress);
            using var unpacked = new MemoryStream();
            var buffer = new byte[16 << 10];
            while (packed.Read(buffer) is > 0 and var count)
            {
                if (unpacked.Length + count > MaxUnpacked)
                    return Reject.Of(RejectReason.TooLarge, $"The payload unpacks to more than {MaxUnpacked} bytes.");
                unpacked.Write(buffer, 0, count);
            }
            message.Bytes = unpacked.ToArray();
            return null;
        }
        catch (InvalidDataException)
        {
            return Reject.Of(RejectReason.BadFrame, "The payload is not packed with gzip.");
        }
    }
}
