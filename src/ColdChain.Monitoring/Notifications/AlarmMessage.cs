using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.Notifications;

/// <summary>The body of a notification: what, where, which batches, how bad, since when, what to do; as data, and as a text in English and Chinese.</summary>
internal static class AlarmMessage
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        // Chinese stays readable; the body is no HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>UTF-8 JSON.</returns>
    public static byte[] Compose(Delivery delivery) => Compose(delivery.Alarm, delivery);

    private static byte[] Compose(AlarmView alarm, Delivery delivery) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                id = alarm.Id,
                key = delivery.Key,
                attempt = delivery.Attempt,
                mayRepeat = delivery.MayRepeat,
                step = delivery.Step,
                recipient = delivery.Recipient,
                address = delivery.Address,
                kind = alarm.Kind,
                state = CamelCase(alarm.State.ToString()),
                severity = CamelCase(alarm.Severity.ToString()),
                site = alarm.Site,
                equipment = alarm.EquipmentNumber,
                equipmentName = alarm.EquipmentName,
                point = alarm.PointId,
                device = alarm.Device,
                rule = alarm.RuleId,
                unit = alarm.Unit,
                limit = alarm.Limit,
                value = alarm.Value,
                peak = alarm.Peak,
                start = Time(alarm.StartMs),
                end = alarm.EndMs is { } end ? Time(end) : null,
                raised = Time(alarm.RaisedMs),
                acknowledgedBy = alarm.AcknowledgedBy,
                comment = alarm.Comment,
                lateDiscovered = alarm.LateDiscovered,
                batches = alarm.Batches,
                instructions = alarm.Instructions,
                contacts = delivery.Contacts.Select(contact => new { name = contact.Name, phone = contact.Phone }),
                timeToBreach = delivery.Foretold is { } foretold
                    ? new
                    {
                        rule = foretold.RuleId,
                        limit = foretold.Limit,
                        at = Time(foretold.Breach.AtMs),
                        earliest = Time(foretold.Breach.EarliestMs),
                        latest = Time(foretold.Breach.LatestMs),
                    }
                    : null,
                link = delivery.Page,
                answer = delivery.Answer,
                text = new { en = AlarmText.English(delivery), zh = AlarmText.Chinese(delivery) },
            },
            Format
        );

    public static string Time(long ms) =>
        DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
