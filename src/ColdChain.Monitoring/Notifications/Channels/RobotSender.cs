using System.Net.Http.Headers;
using System.Text.Json;

namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>Posts to the group robot of WeCom, DingTalk or Feishu. They answer 200 to everything; what counts is the code in the body.</summary>
internal sealed class RobotSender(ChannelOptions channel, HttpSending http, TimeProvider clock) : IChannelSender
{
    public async Task<DeliveryAttempt> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (url, body) = channel.Kind switch
        {
            ChannelKind.WeCom => (channel.Url!, RobotMessages.WeCom(delivery)),
            ChannelKind.DingTalk => (RobotMessages.DingTalkUrl(channel.Url!, channel.Secret, now), RobotMessages.DingTalk(delivery)),
            ChannelKind.Feishu => (channel.Url!, RobotMessages.Feishu(delivery, channel.Secret, now)),
            _ => throw new InvalidOperationException($"{channel.Kind} is no robot."),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return await http.SendAsync(request, Judge, cancel);
    }

    private static string? Judge(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            foreach (var name in (ReadOnlySpan<string>)["errcode", "code", "StatusCode"])
            {
                if (json.RootElement.TryGetProperty(name, out var code) && code.TryGetInt64(out var number))
                    return number == 0 ? null : $"{name} {number}: {Message(json.RootElement)}";
            }
            return "the answer holds no errcode and no code";
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return "the answer is no JSON object";
        }
    }

    private static string Message(JsonElement answer)
    {
        foreach (var name in (ReadOnlySpan<string>)["errmsg", "msg", "StatusMessage"])
        {
            if (answer.TryGetProperty(name, out var message))
                return message.ToString();
        }
        return "";
    }
}
