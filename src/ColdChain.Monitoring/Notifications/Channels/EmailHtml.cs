using System.Net;
using System.Text;
using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>A notification as HTML for mail programs: one column, styles in place, no picture, nothing fetched.</summary>
internal static class EmailHtml
{
    public static string Of(Delivery delivery)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html><html><head><meta charset=\"utf-8\"></head>");
        html.Append("<body style=\"margin:0;padding:16px;font:15px/1.5 sans-serif;color:#1b2733;background:#f4f6f8\">");
        html.Append(
            $"<div style=\"max-width:560px;margin:0 auto;background:#fff;border-top:6px solid {Colour(delivery)};padding:20px 24px\">"
        );
        if (delivery.Language != MessageLanguage.English)
            Append(html, "zh-CN", AlarmText.Chinese(delivery));
        if (delivery.Language == MessageLanguage.Both)
            html.Append("<hr style=\"border:0;border-top:1px solid #d5dce3;margin:16px 0\">");
        if (delivery.Language != MessageLanguage.Chinese)
            Append(html, "en", AlarmText.English(delivery));
        if (delivery.Answer is { } answer)
            Button(html, answer, "#0b6b50", delivery.Language, "确认", "Acknowledge");
        if (delivery.Page is { } page)
            Button(html, page, "#44586c", delivery.Language, "详情", "Details");
        if (delivery.MayRepeat)
            html.Append("<p style=\"color:#5c6b7a;font-size:13px\">")
                .Append(Either(delivery.Language, "可能与之前的消息重复。", "May repeat an earlier message."))
                .Append("</p>");
        return html.Append("</div></body></html>").ToString();
    }

    private static void Append(StringBuilder html, string language, string text)
    {
        var lines = text.Split('\n');
        html.Append($"<div lang=\"{language}\"><p style=\"font-size:18px;font-weight:600;margin:0 0 8px\">{Encode(lines[0])}</p>");
        foreach (var line in lines.AsSpan(1))
            html.Append($"<p style=\"margin:0 0 4px\">{Encode(line)}</p>");
        html.Append("</div>");
    }

    private static void Button(StringBuilder html, Uri link, string colour, MessageLanguage language, string chinese, string english) =>
        html.Append($"<a href=\"{Encode(link.ToString())}\" style=\"display:inline-block;margin:16px 8px 0 0;padding:9px 18px;")
            .Append($"background:{colour};color:#fff;text-decoration:none;border-radius:4px\">{Either(language, chinese, english)}</a>");

    private static string Either(MessageLanguage language, string chinese, string english) =>
        language switch
        {
            MessageLanguage.English => english,
            MessageLanguage.Chinese => chinese,
            _ => $"{chinese} / {english}",
        };

    private static string Colour(Delivery delivery) =>
        (delivery.Step, delivery.Alarm.Severity) switch
        {
            (NotificationStep.Returned or NotificationStep.Acknowledged, _) => "#2f8f6b",
            (_, Severity.Critical or Severity.Alarm) => "#b3261e",
            (_, Severity.Warning) => "#b7791f",
            _ => "#44586c",
        };

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
