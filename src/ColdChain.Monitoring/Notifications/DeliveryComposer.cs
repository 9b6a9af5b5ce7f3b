using System.Text.Json;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Monitoring.Notifications.Links;
using ColdChain.Monitoring.Notifications.Plans;
using ColdChain.Records.Equipment;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Notifications;

/// <summary>Makes a message of a row of the outbox: the alarm as it was then, with batches, forecast, instructions and phone numbers of now.</summary>
internal sealed class DeliveryComposer(
    AlarmPresenter presenter,
    ISiteDirectory directory,
    AnswerLinks links,
    NotificationPlans plans,
    IBreachForecasts forecasts,
    IOptions<NotificationOptions> options,
    TimeProvider clock
)
{
    public async Task<Delivery> ComposeAsync(OutboxRow row, ChannelOptions channel, CancellationToken cancel)
    {
        var alarm = JsonSerializer.Deserialize<AlarmRow>(row.Snapshot)!;
        var asked = NotificationStep.Asks(row.StepName);
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
        )
        {
            NowMs = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Foretold = asked && alarm is { PointId: { } point, EndMs: null } ? Foretold(point, alarm) : null,
            Contacts = asked ? await plans.ContactsAsync(alarm.Site, alarm.EquipmentNumber, cancel) : [],
        };
    }

    /// <summary>The limit that the alarm is about, if it is foretold; else the nearest one.</summary>
    private PointForecast? Foretold(string point, AlarmRow alarm)
    {
        // Of one whose time has passed nothing is left to be said.
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var all = forecasts.OfPoint(point).Where(forecast => forecast.Breach.LatestMs > now).ToList();
        return all.FirstOrDefault(forecast => forecast.RuleId == alarm.RuleId) ?? (all.Count > 0 ? all[0] : null);
    }

    private Uri? Link(string path) => options.Value.PublicUrl is { } url ? new Uri(new Uri(url.ToString().TrimEnd('/') + "/"), path) : null;

    private async Task<TimeZoneInfo> ZoneAsync(string site, CancellationToken cancel)
    {
        var known = (await directory.ListSitesAsync(cancel)).FirstOrDefault(item => item.Code == site);
        return known is not null && TimeZoneInfo.TryFindSystemTimeZoneById(known.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
    }
}
