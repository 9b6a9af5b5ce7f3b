using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Mapping.Stages;

/// <summary>JSON as devices send it: a byte order mark, a closing NUL, and <c>nan</c> as some libraries print it, are forgiven.</summary>
internal static class JsonText
{
    /// <summary>Network servers nest to a depth of eight.</summary>
    public const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <returns>Null with a document; else why there is none.</returns>
    public static Reject? TryParse(ReadOnlyMemory<byte> bytes, out JsonDocument? document)
    {
        document = null;
        bytes = Trim(bytes);
        if (bytes.IsEmpty)
            return Reject.Of(RejectReason.Empty, "The payload is empty.");
        if (!Utf8.IsValid(bytes.Span))
            return Reject.Of(RejectReason.BadUtf8, "The payload is not UTF-8.");
        if (TryParseStrictly(bytes, out document) || (QuoteNan(bytes.Span) is { } quoted && TryParseStrictly(quoted, out document)))
            return null;
        return JsonDepth.Exceeds(bytes.Span, MaxDepth)
            ? Reject.Of(RejectReason.TooDeep, $"The JSON is nested deeper than {MaxDepth} levels.")
            : Reject.Of(RejectReason.BadJson, "The payload is not JSON.");
    }

    private static bool TryParseStrictly(ReadOnlyMemory<byte> bytes, out JsonDocument? document)
    {
        document = null;
        try
        {
            document = JsonDocument.Parse(bytes, Options);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        return bytes.Trim((ReadOnlySpan<byte>)[0, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']);
    }

    /// <summary>NaN and infinities outside of texts as texts; null without any.</summary>
    private static byte[]? QuoteNan(ReadOnlySpan<byte> json)
    {
        StringBuilder? quoted = null;
        var text = Encoding.UTF8.GetString(json);
        var (copied, inText) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
                inText = !inText;
            else if (inText && text[i] == '\\')
                i++;
            else if (!inText && WordAt(text, i) is > 0 and var length)
            {
                quoted ??= new StringBuilder(text.Length + 16);
                quoted.Append(text, copied, i - copied).Append("\"NaN\"");
                copied = i + length;
                i = copied - 1;
            }
        }
        return quoted is null ? null : Encoding.UTF8.GetBytes(quoted.Append(text, copied, text.Length - copied).ToString());
    }

    private static int WordAt(string text, int at)
    {
        if (at == 0 || text[at - 1] is not (':' or ',' or '[' or ' ' or '\t' or '\n' or '\r'))
            return 0;
        foreach (var word in (ReadOnlySpan<string>)["nan", "-nan", "infinity", "-infinity", "inf", "-inf"])
        {
            var end = at + word.Length;
            if (
                string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (end >= text.Length || text[end] is ',' or '}' or ']' or ' ' or '\r' or '\n' or '\t')
            )
                return word.Length;
        }
        return 0;
    }
}
