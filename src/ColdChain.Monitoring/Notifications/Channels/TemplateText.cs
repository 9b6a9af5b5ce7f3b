using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>Fills <c>{name}</c> in. What no name is, such as the braces of JSON, stays as it is.</summary>
internal static partial class TemplateText
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "text",
        "text.en",
        "text.zh",
        "short",
        "address",
        "site",
        "equipment",
        "severity",
        "step",
        "batches",
        "since",
        "value",
        "unit",
        "limit",
        "instructions",
        "phones",
        "link",
        "answer",
        "key",
    ];

    public static Func<string, string> EscapingOf(string contentType) =>
        contentType switch
        {
            "application/json" => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode,
            "application/x-www-form-urlencoded" => Uri.EscapeDataString,
            _ => text => text,
        };

    public static string Fill(string template, Delivery delivery, Func<string, string> escape) =>
        Placeholder().Replace(template, match => Value(match.Groups["name"].Value, delivery) is { } value ? escape(value) : match.Value);

    /// <summary>Null: no such name.</summary>
    private static string? Value(string name, Delivery delivery)
    {
        var alarm = delivery.Alarm;
        return name switch
        {
            "text" => MessageText.Of(delivery),
            "text.en" => MessageText.English(delivery),
            "text.zh" => MessageText.Chinese(delivery),
            "short" => MessageText.Short(delivery),
            "address" => delivery.Address ?? "",
            "site" => alarm.Site,
            "equipment" => alarm.EquipmentNumber ?? "",
            "severity" => alarm.Severity.ToString().ToLowerInvariant(),
            "step" => delivery.Step,
            "batches" => string.Join(", ", alarm.Batches),
            "since" => AlarmMessage.Time(alarm.StartMs),
            "value" => alarm.Value?.ToString(CultureInfo.InvariantCulture) ?? "",
            "unit" => alarm.Unit ?? "",
            "limit" => alarm.Limit?.ToString(CultureInfo.InvariantCulture) ?? "",
            "instructions" => alarm.Instructions ?? "",
            "phones" => string.Join("; ", delivery.Contacts.Select(contact => $"{contact.Name} {contact.Phone}")),
            "link" => delivery.Page?.ToString() ?? "",
            "answer" => delivery.Answer?.ToString() ?? "",
            "key" => delivery.Key,
            _ => null,
        };
    }

    [GeneratedRegex(@"\{(?<name>[a-z]{2,20}(\.[a-z]{2})?)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
