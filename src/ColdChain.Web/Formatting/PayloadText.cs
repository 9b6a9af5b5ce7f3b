using System.Text;

namespace ColdChain.Web.Formatting;

/// <summary>A message's bytes as something that can be looked at: text where they are text, else a table of bytes. Never more than a screenful.</summary>
internal static class PayloadText
{
    public const int MaxTextBytes = 16 * 1024;
    public const int MaxTableBytes = 2 * 1024;
    private const int RowBytes = 16;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="cut">Not all of it is shown.</param>
    public static string Of(ReadOnlySpan<byte> payload, out bool cut)
    {
        if (TryText(payload, out var text, out cut))
            return text;
        cut = payload.Length > MaxTableBytes;
        return Table(cut ? payload[..MaxTableBytes] : payload);
    }

    private static bool TryText(ReadOnlySpan<byte> payload, out string text, out bool cut)
    {
        cut = payload.Length > MaxTextBytes;
        var shown = payload;
        if (cut)
        {
            var end = MaxTextBytes;
            while (end > 0 && (payload[end] & 0xC0) == 0x80)
                end--;
            shown = payload[..end];
        }
        try
        {
            text = Strict.GetString(shown);
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
        // Signs that move the cursor or turn the direction of writing would show something else than what is there.
        return !text.Any(sign => (char.IsControl(sign) && sign is not ('\n' or '\r' or '\t')) || IsDirection(sign));
    }

    private static bool IsDirection(char sign) =>
        sign is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F';

    private static string Table(ReadOnlySpan<byte> bytes)
    {
        var table = new StringBuilder();
        for (var start = 0; start < bytes.Length; start += RowBytes)
        {
            var row = bytes[start..Math.Min(start + RowBytes, bytes.Length)];
            table.Append($"{start:x4}  ");
            for (var i = 0; i < RowBytes; i++)
                table.Append(i < row.Length ? $"{row[i]:x2} " : "   ");
            table.Append(' ');
            foreach (var each in row)
                table.Append(each is >= 0x20 and < 0x7F ? (char)each : '.');
            table.Append('\n');
        }
        return table.ToString();
    }
}
