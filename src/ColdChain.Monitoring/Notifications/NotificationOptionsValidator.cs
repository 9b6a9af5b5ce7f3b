using System.Net.Mail;
using ColdChain.Monitoring.Notifications.Channels;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Notifications;

/// <summary>Checks the annotations, and what they cannot say. A channel that cannot work is found at the start, not in the night.</summary>
internal sealed class NotificationOptionsValidator(IOptions<MonitoringOptions> monitoring) : IValidateOptions<NotificationOptions>
{
    private readonly AnnotatedNotificationOptions _annotations = new();

    public ValidateOptionsResult Validate(string? name, NotificationOptions options)
    {
        var builder = new ValidateOptionsResultBuilder();
        builder.AddResult(_annotations.Validate(name, options));
        if (options.PublicUrl is { } url && !IsWeb(url))
            builder.AddError($"Notifications:PublicUrl: '{url}' is no http or https address.");
        var names = monitoring
            .Value.Webhooks.Select(webhook => webhook.Name)
            .Concat(options.Channels.Select(channel => channel.Name))
            .ToList();
        foreach (var twice in names.GroupBy(item => item, StringComparer.Ordinal).Where(group => group.Count() > 1))
            builder.AddError($"Notifications:Channels: the name '{twice.Key}' is given {twice.Count()} times; each channel has its own.");
        foreach (var channel in options.Channels)
        {
            foreach (var problem in Problems(channel, names))
                builder.AddError($"Notifications:Channels '{channel.Name}': {problem}");
        }
        foreach (var heartbeat in options.Heartbeats.Where(heartbeat => !names.Contains(heartbeat.Channel, StringComparer.Ordinal)))
            builder.AddError($"Notifications:Heartbeats: there is no channel '{heartbeat.Channel}'.");
        foreach (var light in options.Lights.Where(light => light.Broker is { Scheme: not ("mqtt" or "mqtts") }))
            builder.AddError($"Notifications:Lights '{light.Name}': '{light.Broker}' is no mqtt or mqtts address.");
        foreach (var twice in options.Lights.GroupBy(light => light.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            builder.AddError($"Notifications:Lights: the name '{twice.Key}' is given {twice.Count()} times; each light has its own.");
        return builder.Build();
    }

    private static IEnumerable<string> Problems(ChannelOptions channel, IReadOnlyCollection<string> names)
    {
        if (channel.FailOverTo is { } next && (next == channel.Name || !names.Contains(next, StringComparer.Ordinal)))
            yield return $"FailOverTo is '{next}'; expected the name of another channel.";
        var needsUrl = channel.Kind is not (ChannelKind.Email or ChannelKind.Mqtt);
        if (needsUrl && (channel.Url is null || !IsWeb(channel.Url)))
            yield return $"Url is '{channel.Url}'; a channel of kind {channel.Kind} needs an http or https address.";
        switch (channel.Kind)
        {
            case ChannelKind.Webhook when (channel.Secret?.Length ?? 0) < 16:
                yield return "a webhook needs a Secret of at least 16 characters, so that it cannot be guessed.";
                break;
            case ChannelKind.Email when channel.Smtp is null:
                yield return "a channel of kind Email needs Smtp (Host, From, To).";
                break;
            case ChannelKind.Email:
                foreach (var address in channel.Smtp!.To.Where(address => !MailAddress.TryCreate(address, out _)))
                    yield return $"Smtp:To: '{address}' is no mail address.";
                if (channel is { Broadcast: true, Smtp.To.Count: 0 })
                    yield return "a mail channel that broadcasts needs Smtp:To; or set Broadcast to false.";
                break;
            case ChannelKind.Mqtt when string.IsNullOrWhiteSpace(channel.Topic) || channel.Topic.AsSpan().ContainsAny('+', '#', '\0'):
                yield return $"Topic is '{channel.Topic}'; expected a topic name without wildcards, such as coldchain/alarms/{{site}}.";
                break;
            case ChannelKind.Http when channel.Template is null:
                yield return "a channel of kind Http needs Template (Method, ContentType, Body).";
                break;
            default:
                break;
        }
    }

    private static bool IsWeb(Uri url) => url.IsAbsoluteUri && url.Scheme is "http" or "https";
}
