using System.ComponentModel.DataAnnotations;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Monitoring.Notifications.Heartbeats;
using ColdChain.Monitoring.Notifications.Lights;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Notifications;

/// <summary>How people are reached. Who is reached when is said by the notification plan, which is kept in the console. Section <c>Notifications</c>.</summary>
public sealed class NotificationOptions
{
    public const string Section = "Notifications";

    /// <summary>Where receivers find the console, for links in messages; https unless it is this machine. Default: messages hold no links.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>How long a link to acknowledge from a message is good. Default 24 h.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan AnswerLinkLife { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Default: none; beside them stand those of Monitoring:Webhooks.</summary>
    [ValidateEnumeratedItems]
    public IList<ChannelOptions> Channels { get; } = [];

    /// <summary>Signs of life, sent as long as the monitor keeps up, so that its silence is noticed elsewhere. Default: none.</summary>
    [ValidateEnumeratedItems]
    public IList<HeartbeatOptions> Heartbeats { get; } = [];

    /// <summary>Lights and buzzers. Default: none.</summary>
    [ValidateEnumeratedItems]
    public IList<SiteLightOptions> Lights { get; } = [];
}
