namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>How a channel carries a notification.</summary>
public enum ChannelKind
{
    /// <summary>JSON over HTTP POST, signed (HMAC-SHA256).</summary>
    Webhook = 0,

    /// <summary>SMTP.</summary>
    Email = 1,

    /// <summary>A topic of the broker that messages come from.</summary>
    Mqtt = 2,

    /// <summary>Group robot of WeCom (企业微信).</summary>
    WeCom = 3,

    /// <summary>Group robot of DingTalk (钉钉).</summary>
    DingTalk = 4,

    /// <summary>Group robot of Feishu (飞书), Lark.</summary>
    Feishu = 5,

    /// <summary>Any HTTP service by a template: SMS gateways, voice calls.</summary>
    Http = 6,
}
