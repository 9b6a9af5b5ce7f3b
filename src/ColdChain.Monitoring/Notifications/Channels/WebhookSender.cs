using System.Globalization;
using System.Net.Http.Headers;

namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>Posts the alarm as signed JSON (docs/notifications.md).</summary>
internal sealed class WebhookSender(ChannelOptions channel, HttpSending http, TimeProvider clock) : IChannelSender
{
    public async Task<DeliveryAttempt> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        var body = AlarmMessage.Compose(delivery);
        var seconds = clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, channel.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add(WebhookSignature.TimestampHeader, seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(channel.Secret!, seconds, body));
        request.Headers.Add(WebhookSignature.DeliveryHeader, delivery.HeaderKey);
        request.Headers.Add(WebhookSignature.AttemptHeader, delivery.Attempt.ToString(CultureInfo.InvariantCulture));
        return await http.SendAsync(request, judge: null, cancel);
    }
}
