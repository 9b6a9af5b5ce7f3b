using System.ComponentModel.DataAnnotations;
using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>One way to reach people.</summary>
public sealed class ChannelOptions
{
    /// <summary>Names the channel in the plan and on record; what is waiting for it stays with the name when the address changes.</summary>
    [Required]
    [RegularExpression("[A-Za-z0-9][A-Za-z0-9._-]{0,63}", ErrorMessage = "A channel's Name has 1 to 64 letters, digits, '.', '_' or '-'.")]
    public string Name { get; set; } = "";

    public ChannelKind Kind { get; set; }

    /// <summary>
    /// True (default): it gets every alarm from <see cref="MinSeverity"/> on, as a group chat does. False: only what the notification plan
    /// sends through it, as an SMS gateway should.
    /// </summary>
    public bool Broadcast { get; set; } = true;

    /// <summary>Alarms below this severity are not broadcast. Default: warning.</summary>
    public Severity MinSeverity { get; set; } = Severity.Warning;

    /// <summary>Only alarms of these sites are broadcast, and those of the system itself. Default, empty: of all sites.</summary>
    public IList<string> Sites { get; } = [];

    public MessageLanguage Language { get; set; }

    /// <summary>http or https; of a robot the whole address with its key. Not for e-mail and MQTT.</summary>
    public Uri? Url { get; set; }

    /// <summary>Key of the signature: required for a webhook (at least 16 characters), optional for the robots of DingTalk and Feishu.</summary>
    [MaxLength(500)]
    public string? Secret { get; set; }

    /// <summary>MQTT: topic; <c>{site}</c>, <c>{equipment}</c>, <c>{severity}</c> and <c>{step}</c> are filled in.</summary>
    [MaxLength(500)]
    public string? Topic { get; set; }

    /// <summary>Of <see cref="ChannelKind.Email"/>.</summary>
    [Microsoft.Extensions.Options.ValidateObjectMembers]
    public SmtpOptions? Smtp { get; set; }

    /// <summary>Of <see cref="ChannelKind.Http"/>.</summary>
    [Microsoft.Extensions.Options.ValidateObjectMembers]
    public HttpTemplateOptions? Template { get; set; }

    /// <summary>A receiver that has not answered by then is asked again later. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Wait after the first failure; it doubles with each further one. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait between two attempts. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A notification that nobody took for so long is given up, and stays on record as such. Default 7 days: a long holiday.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Messages a minute; more wait. 0: no limit. Default: 18 for WeCom and DingTalk, whose robots fall silent after 20 a minute, 90 for
    /// Feishu (100), no limit for the others.
    /// </summary>
    [Range(0, 100_000)]
    public int? MaxPerMinute { get; set; }

    /// <summary>The channel that carries on what this one does not. A person's own next address in the plan comes first.</summary>
    [MaxLength(64)]
    public string? FailOverTo { get; set; }

    /// <summary>After so many attempts in vain the next address or channel is tried. Default 3.</summary>
    [Range(1, 100)]
    public int FailOverAfter { get; set; } = 3;

    /// <summary>An alarm of the system is raised when nothing went through for so long while something waited. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan FailingAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>0: none.</summary>
    internal int PerMinute =>
        MaxPerMinute
        ?? Kind switch
        {
            ChannelKind.WeCom or ChannelKind.DingTalk => 18,
            ChannelKind.Feishu => 90,
            _ => 0,
        };
}
