using System.Buffers;
using System.Globalization;
using System.Text;

namespace ColdChain.Telemetry.Stores.InfluxDb;

/// <summary>
/// Text as it stands in InfluxDB. Line protocol cannot carry every character in a name (a backslash at an end eats what follows, a line break
/// ends the point): those are written as % and two hexadecimal digits of their UTF-8 bytes, and % as %25, so that every text comes back as it was.
/// </summary>
internal static class InfluxText
{
    /// <summary>An empty name, which no tag can hold.</summary>
    private const string Empty = "%";
    private static readonly SearchValues<char> Unsafe = SearchValues.Create([
        .. Enumerable.Range(0, 32).Select(each => (char)each),
        '\u007F',
        '%',
        '\\',
    ]);

    /// <summary>Needs no change; most names.</summary>
    public static bool IsSafe(ReadOnlySpan<char> text) => text.Length > 0 && text[0] != '#' && text.IndexOfAny(Unsafe) < 0;

    public static string Encode(string text)
    {
        if (IsSafe(text))
            return text;
        if (text.Length == 0)
            return Empty;
        var encoded = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            // A line that begins with # is a comment.
            if (Unsafe.Contains(text[i]) || (i == 0 && text[i] == '#'))
                encoded.Append(CultureInfo.InvariantCulture, $"%{(int)text[i]:X2}");
            else
                encoded.Append(text[i]);
        }
        return encoded.ToString();
    }

    /// <summary>What <see cref="Encode"/> made comes back as it was; a text that somebody else wrote stays as it is where it is none of it.</summary>
    public static string Decode(string text)
    {
        if (text == Empty)
            return "";
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (
                text[i] == '%'
                && i + 2 < text.Length
                && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            )
            {
                decoded.Append((char)code);
                i += 2;
            }
            else
            {
                decoded.Append(text[i]);
            }
        }
        return decoded.ToString();
    }
}
