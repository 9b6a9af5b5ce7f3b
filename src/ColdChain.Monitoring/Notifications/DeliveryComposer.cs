using System.Text.Json;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Monitoring.Notifications.Links;
using ColdChain.Records.Equipment;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Notifications;

/// <summary>Makes a message of a row of the outbox: the alarm as it was then, with the batches and instructions of now.</summary>
internal sealed class DeliveryComposer(
    AlarmPresenter presenter,
    ISiteDirectory directory,
    AnswerLinks links,
    IOptions<NotificationOptions> options
)
{
    public async Task<Delivery> ComposeAsync(OutboxRow row, ChannelOptions channel, CancellationToken cancel)
    {
        var alarm = JsonSerializer.Deserialize<AlarmRow>(row.Snapshot)!;
        var asked = row.StepName is NotificationStep.Raised or NotificationStep.Escalated or NotificationStep.Reminder;
        return new Delivery(
            $"{row.AlarmId}/{row.Step}/{row.Recipient}",
            row.Recipient,
            row.Address,
            row.StepName,
            row.Attempts,
            await presenter.ShowAsync(alarm, cancel),
            row.ParsedLanguage ?? channel.Language,
            await ZoneAsync(alarm.Site, cancel),
            asked || row.StepName == NotificationStep.Returned ? Link($"alarms/{Uri.EscapeDataString(row.AlarmId)}") : null,
            asked && options.Value.PublicUrl is not null && alarm.AnnouncedMs is { } announced
                ? Link($"answer/{await links.CreateAsync(row.AlarmId, announced, row.Recipient, cancel)}")
                : null
        );
    }

    private Uri? Link(string path) => options.Value.PublicUrl is { } url ? new Uri(new Uri(url.ToString().TrimEnd('/') + "/"), path) : null;

    private async Task<TimeZoneInfo> ZoneAsync(string site, CancellationToken cancel)
    {
        var known = (await directory.ListSitesAsync(cancel)).FirstOrDefault(item => item.Code == site);
        return known is not null && TimeZoneInfo.TryFindSystemTimeZoneById(known.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
    }
}
