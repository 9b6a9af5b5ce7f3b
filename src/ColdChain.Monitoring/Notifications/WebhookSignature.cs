using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ColdChain.Monitoring.Notifications;

/// <summary>
/// Signature of a webhook's body: HMAC-SHA256 over <c>{timestamp}.{body}</c> with the receiver's secret. The timestamp is in it, so that an
/// old message cannot be sent again by somebody else.
/// </summary>
public static class WebhookSignature
{
    /// <summary>Seconds since 1970-01-01 UTC at the time of sending.</summary>
    public const string TimestampHeader = "X-ColdChain-Timestamp";

    /// <summary><c>sha256=</c> and 64 hex digits.</summary>
    public const string SignatureHeader = "X-ColdChain-Signature";

    /// <summary>Key of the notification: the same in every attempt.</summary>
    public const string DeliveryHeader = "X-ColdChain-Delivery";

    /// <summary>1 for the first attempt; a later one may repeat what has come already.</summary>
    public const string AttemptHeader = "X-ColdChain-Attempt";

    public static string Of(string secret, long timestampSeconds, ReadOnlySpan<byte> body)
    {
        var prefix = Encoding.UTF8.GetBytes(timestampSeconds.ToString(CultureInfo.InvariantCulture) + ".");
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(prefix);
        hmac.AppendData(body);
        return $"sha256={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }
}
