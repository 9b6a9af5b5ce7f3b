namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>In what language a message is written.</summary>
public enum MessageLanguage
{
    /// <summary>Chinese, then English.</summary>
    Both = 0,
    English = 1,
    Chinese = 2,
}
