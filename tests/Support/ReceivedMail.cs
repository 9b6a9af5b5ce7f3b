using System.Text;
using System.Text.RegularExpressions;

namespace ColdChain.TestSupport;

/// <summary>A mail as its reader sees it: headers decoded (RFC 2047), parts decoded (RFC 2045). Knows what our mails use.</summary>
/// <param name="Headers">By name, regardless of case; of several with one name the last.</param>
/// <param name="Parts">Media type and text of each part, in their order.</param>
public sealed partial record ReceivedMail(
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<(string Type, string Text)> Parts,
    string Raw
)
{
    public string Subject => Headers["Subject"];
    public string Plain => Parts.Single(part => part.Type == "text/plain").Text;
    public string Html => Parts.Single(part => part.Type == "text/html").Text;

    public static ReceivedMail Read(string raw)
    {
        var text = raw.ReplaceLineEndings("\n");
        var (headers, body) = Split(text);
        return new ReceivedMail(headers, [.. PartsOf(headers, body)], raw);
    }

    private static IEnumerable<(string Type, string Text)> PartsOf(Dictionary<string, string> headers, string body)
    {
        var type = headers.GetValueOrDefault("Content-Type", "text/plain");
        if (!type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            return [(type.Split(';')[0].Trim().ToLowerInvariant(), Decode(headers, type, body))];
        var boundary = Boundary().Match(type).Groups["text"].Value;
        return body.Split($"--{boundary}")
            .Skip(1)
            .TakeWhile(part => !part.StartsWith("--", StringComparison.Ordinal))
            .SelectMany(part =>
            {
                var (inner, content) = Split(part.TrimStart('\n'));
                return PartsOf(inner, content);
            });
    }

    private static string Decode(Dictionary<string, string> headers, string type, string body)
    {
        var encoding = type.Contains("utf-8", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : Encoding.ASCII;
        return headers.GetValueOrDefault("Content-Transfer-Encoding", "7bit").ToLowerInvariant() switch
        {
            "base64" => encoding.GetString(Convert.FromBase64String(body)),
            "quoted-printable" => encoding.GetString(Unquote(body.Replace("=\n", "", StringComparison.Ordinal), underscore: false)),
            _ => body,
        };
    }

    private static (Dictionary<string, string> Headers, string Body) Split(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var (head, body) = end < 0 ? (text, "") : (text[..end], text[(end + 2)..]);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Fold().Replace(head, " ").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = Words(line[(colon + 1)..].Trim());
        }
        return (headers, body);
    }

    /// <summary>Each encoded word is decoded by itself: one that ends within a letter would show.</summary>
    private static string Words(string value) =>
        Word()
            .Replace(
                Between().Replace(value, "?="),
                match =>
                    Encoding
                        .GetEncoding(match.Groups["set"].Value)
                        .GetString(
                            match.Groups["kind"].Value is "B" or "b"
                                ? Convert.FromBase64String(match.Groups["text"].Value)
                                : Unquote(match.Groups["text"].Value, underscore: true)
                        )
            );

    private static byte[] Unquote(string text, bool underscore)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length)
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
                bytes.Add((byte)(underscore && text[i] == '_' ? ' ' : text[i]));
        }
        return [.. bytes];
    }

    [GeneratedRegex(@"boundary=""?(?<text>[^"";\s]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\n[ \t]+", RegexOptions.None, 1000)]
    private static partial Regex Fold();

    /// <summary>Blanks between two encoded words are none of the text.</summary>
    [GeneratedRegex(@"\?=\s+(?==\?)", RegexOptions.None, 1000)]
    private static partial Regex Between();

    [GeneratedRegex(@"=\?(?<set>[\w-]+)\?(?<kind>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
