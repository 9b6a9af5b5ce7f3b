using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Notifications.Channels;

namespace ColdChain.Monitoring.Notifications;

/// <summary>One notification on its way through one channel.</summary>
/// <param name="Key">The same in every attempt: alarm, step, recipient.</param>
/// <param name="Address">Of the recipient in this channel; null: the channel itself is the receiver.</param>
/// <param name="Attempt">From 1; a later one may repeat what has come already, and says so.</param>
/// <param name="Zone">Times are written in it: that of the alarm's site.</param>
/// <param name="Page">The alarm in the console; null without a public address.</param>
/// <param name="Answer">Acknowledges by one click, once; null where there is nothing to acknowledge.</param>
internal sealed record Delivery(
    string Key,
    string Recipient,
    string? Address,
    string Step,
    long Attempt,
    AlarmView Alarm,
    MessageLanguage Language,
    TimeZoneInfo Zone,
    Uri? Page,
    Uri? Answer
);
