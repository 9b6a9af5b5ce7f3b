using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ColdChain.Monitoring.Notifications.Links;

/// <summary>
/// An <see cref="AnswerLink"/> as the text of a link: version, expiry (s), announcement (ms), alarm and recipient, and the first 16 bytes of
/// HMAC-SHA256 over all of it; base64url (RFC 4648 section 5).
/// </summary>
internal static class AnswerToken
{
    private const byte Version = 1;
    private const int Head = 17;
    private const int MacLength = 16;

    /// <summary>Longest token that is looked at, in characters.</summary>
    private const int MaxLength = 1000;

    public static string Write(AnswerLink link, ReadOnlySpan<byte> key)
    {
        var names = Encoding.UTF8.GetBytes($"{link.AlarmId}\n{link.Recipient}");
        var token = new byte[Head + names.Length + MacLength];
        token[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(1), link.Expires.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(9), link.AnnouncedMs);
        names.CopyTo(token, Head);
        Mac(token.AsSpan(0, Head + names.Length), key).CopyTo(token.AsSpan(Head + names.Length));
        return Base64Url.EncodeToString(token);
    }

    /// <returns>Null: not one of ours, or changed. Whether it has expired is for the caller to say.</returns>
    public static AnswerLink? Read(string text, ReadOnlySpan<byte> key)
    {
        if (text.Length > MaxLength || !Base64Url.IsValid(text))
            return null;
        var token = Base64Url.DecodeFromChars(text);
        if (token.Length < Head + 3 + MacLength || token[0] != Version)
            return null;
        var body = token.AsSpan(0, token.Length - MacLength);
        if (!CryptographicOperations.FixedTimeEquals(Mac(body, key), token.AsSpan(body.Length)))
            return null;
        var names = Encoding.UTF8.GetString(body[Head..]).Split('\n', 2);
        return new AnswerLink(
            names[0],
            BinaryPrimitives.ReadInt64BigEndian(body[9..]),
            names[1],
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(body[1..]))
        );
    }

    private static ReadOnlySpan<byte> Mac(ReadOnlySpan<byte> body, ReadOnlySpan<byte> key) =>
        HMACSHA256.HashData(key, body).AsSpan(0, MacLength);
}
