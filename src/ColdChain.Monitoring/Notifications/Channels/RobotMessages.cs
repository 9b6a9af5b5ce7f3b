using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>
/// What the group robots take. Sources: WeCom developer centre "group robot configuration"; DingTalk open platform "custom robot access" and
/// "security settings"; Feishu open platform "custom bot usage guide".
/// </summary>
internal static class RobotMessages
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Markdown; at most 4,096 bytes.</summary>
    public static byte[] WeCom(Delivery delivery) =>
        Json(new { msgtype = "markdown", markdown = new { content = Clip(Markdown(delivery), 4096) } });

    /// <summary>Markdown with a title for the list of chats; at most 20,000 bytes.</summary>
    public static byte[] DingTalk(Delivery delivery) =>
        Json(new { msgtype = "markdown", markdown = new { title = MessageText.Short(delivery), text = Clip(Markdown(delivery), 20_000) } });

    /// <summary>The signature is HMAC-SHA256 over "timestamp\nsecret" with the secret as the key; the timestamp in ms.</summary>
    public static Uri DingTalkUrl(Uri url, string? secret, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(secret))
            return url;
        var timestamp = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var sign = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}\n{secret}"));
        var query = $"timestamp={timestamp}&sign={Uri.EscapeDataString(Convert.ToBase64String(sign))}";
        return new UriBuilder(url) { Query = url.Query.Length > 1 ? $"{url.Query[1..]}&{query}" : query }.Uri;
    }

    /// <summary>A text; the signature is HMAC-SHA256 over nothing with "timestamp\nsecret" as the key; the timestamp in seconds.</summary>
    public static byte[] Feishu(Delivery delivery, string? secret, DateTimeOffset now)
    {
        var content = new { text = Clip(MessageText.Of(delivery), 20_000) };
        if (string.IsNullOrEmpty(secret))
            return Json(new { msg_type = "text", content });
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var sign = HMACSHA256.HashData(Encoding.UTF8.GetBytes($"{timestamp}\n{secret}"), ReadOnlySpan<byte>.Empty);
        return Json(
            new
            {
                timestamp,
                sign = Convert.ToBase64String(sign),
                msg_type = "text",
                content,
            }
        );
    }

    /// <summary>The first line as a heading, the others as lines of their own; what came from outside cannot become mark-up or mention people.</summary>
    private static string Markdown(Delivery delivery)
    {
        var text = new StringBuilder();
        foreach (var (index, line) in MessageText.Of(delivery).Split('\n').Index())
        {
            var isLink = line.Contains("://", StringComparison.Ordinal);
            var safe = isLink ? line : Escape(line);
            text.Append(index == 0 ? $"**{safe}**" : safe).Append("\n\n");
        }
        return text.ToString().TrimEnd();
    }

    private static string Escape(string line)
    {
        var safe = new StringBuilder(line.Length);
        foreach (var letter in line)
        {
            safe.Append(
                letter switch
                {
                    '<' => '＜',
                    '>' => '＞',
                    '*' => '＊',
                    '[' => '［',
                    ']' => '］',
                    '`' => '｀',
                    '@' => '＠',
                    _ => letter,
                }
            );
        }
        return safe.ToString();
    }

    /// <summary>At most so many bytes of UTF-8, whole characters.</summary>
    internal static string Clip(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
            return text;
        var clipped = new StringBuilder();
        var length = 3;
        foreach (var rune in text.EnumerateRunes())
        {
            length += rune.Utf8SequenceLength;
            if (length > bytes)
                break;
            clipped.Append(rune);
        }
        return clipped.Append("...").ToString();
    }

    private static byte[] Json(object message) => JsonSerializer.SerializeToUtf8Bytes(message, Format);
}
