using System.Net.Http.Headers;
using System.Text;

namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>Asks any HTTP service, such as an SMS gateway, by a template.</summary>
internal sealed class TemplateSender(ChannelOptions channel, HttpSending http) : IChannelSender
{
    public async Task<DeliveryAttempt> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        var template = channel.Template!;
        // OriginalString: Uri would escape the braces.
        var url = TemplateText.Fill(channel.Url!.OriginalString, delivery, Uri.EscapeDataString);
        using var request = new HttpRequestMessage(new HttpMethod(template.Method), url);
        if (template.Method != "GET")
        {
            var body = TemplateText.Fill(template.Body, delivery, TemplateText.EscapingOf(template.ContentType));
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(template.ContentType, "utf-8");
        }
        foreach (var (name, value) in template.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request, template.Expect is null ? null : Judge, cancel);

        string? Judge(string answer) =>
            answer.Contains(template.Expect!, StringComparison.Ordinal) ? null : $"the answer does not hold '{template.Expect}': {answer}";
    }
}
