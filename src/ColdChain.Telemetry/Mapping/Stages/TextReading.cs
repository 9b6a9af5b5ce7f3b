using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Stages;

/// <summary>The text that the text stages read: the document where it is one text, else the payload.</summary>
internal static class TextReading
{
    /// <summary>Of one message. More are left out and said.</summary>
    public const int MaxLines = 20_000;

    /// <param name="path">Of a text in the document; null: the document itself, or the payload.</param>
    /// <returns>Null with a text; else why there is none.</returns>
    public static Reject? TryGet(MappingMessage message, PathExpression? path, Encoding encoding, out string text)
    {
        text = "";
        if (message.HasDocument)
        {
            var scope = new MappingScope(message, Around: null, message.Root, Key: null, Index: -1);
            var value = path is null ? MappedValue.Of(message.Root) : path.Find(scope);
            if (value.Kind is not MappedKind.Text)
                return Reject.Of(RejectReason.BadShape, $"{path?.Source ?? "The message"} is no text.");
            text = value.IsJson ? value.Element.GetString()! : value.AsText()!;
            return null;
        }
        if (message.Bytes is not { } bytes || bytes.IsEmpty)
            return Reject.Of(RejectReason.Empty, "The payload is empty.");
        if (encoding is UTF8Encoding && !Utf8.IsValid(bytes.Span))
            return Reject.Of(RejectReason.BadUtf8, "The payload is not UTF-8.");
        text = WithoutControls(encoding.GetString(bytes.Span)).Trim(' ', '\t', '\r', '\n', '\uFEFF');
        return text.Length > 0 ? null : Reject.Of(RejectReason.Empty, "The payload is blank.");
    }

    public static void Put(MappingMessage message, Action<Utf8JsonWriter> write)
    {
        var json = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
            write(writer);
        message.Take(JsonDocument.Parse(json.WrittenMemory));
    }

    /// <summary>Line ends and tabs stay: serial lines have NUL, EOT and others around their text.</summary>
    private static string WithoutControls(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0
            ? text
            : string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\r' or '\t'));
}
