using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Monitoring.Notifications.Plans;

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
)
{
    /// <summary>When this attempt is made, ms UTC: how long a breach has lasted is counted until then.</summary>
    public required long NowMs { get; init; }

    /// <summary>The next limit that will be crossed at the alarm's point, as far as its last samples tell; null: none is foretold.</summary>
    public PointForecast? Foretold { get; init; }

    /// <summary>Whom to call.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary><see cref="Key"/> for a header, which holds nothing but ASCII: other letters, as of people's names, as their UTF-8 in percent signs.</summary>
    public string HeaderKey =>
        Key.All(letter => letter is > ' ' and < '\x7f')
            ? Key
            : Uri.EscapeDataString(Key).Replace("%2F", "/", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal);

    /// <summary>It wants an answer.</summary>
    public bool Asks => NotificationStep.Asks(Step);

    /// <summary>It may repeat what has come already.</summary>
    public bool MayRepeat => Attempt > 1;
}
