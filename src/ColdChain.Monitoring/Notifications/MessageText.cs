using System.Text;
using ColdChain.Monitoring.Notifications.Channels;

namespace ColdChain.Monitoring.Notifications;

/// <summary>A notification as a text in the channel's language, with its links.</summary>
internal static class MessageText
{
    /// <summary>Most robots refuse more than some 4,000 bytes; three bytes a Chinese character.</summary>
    private const int Longest = 1200;

    /// <summary>One line: for the subject of a mail, the title of a card, an SMS.</summary>
    public static string Short(Delivery delivery)
    {
        var text = delivery.Language == MessageLanguage.English ? English(delivery) : Chinese(delivery);
        var line = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end ? end : text.Length);
        return line.Length <= 160 ? line.ToString() : string.Concat(line[..157], "...");
    }

    public static string Of(Delivery delivery) =>
        delivery.Language switch
        {
            MessageLanguage.English => English(delivery),
            MessageLanguage.Chinese => Chinese(delivery),
            _ => $"{Chinese(delivery)}\n\n{English(delivery)}",
        };

    public static string English(Delivery delivery) =>
        Compose(delivery, AlarmText.English(delivery), "Acknowledge", "Details", "May repeat an earlier message.");

    public static string Chinese(Delivery delivery) =>
        Compose(delivery, AlarmText.Chinese(delivery), "点击确认", "详情", "可能与之前的消息重复。");

    private static string Compose(Delivery delivery, string body, string answer, string page, string repeated)
    {
        var text = new StringBuilder(body.Length <= Longest ? body : string.Concat(body.AsSpan(0, Longest), "..."));
        if (delivery.Answer is { } link)
            text.Append($"\n{answer}: {link}");
        if (delivery.Page is { } details)
            text.Append($"\n{page}: {details}");
        if (delivery.MayRepeat)
            text.Append($"\n({repeated})");
        return text.ToString();
    }
}
