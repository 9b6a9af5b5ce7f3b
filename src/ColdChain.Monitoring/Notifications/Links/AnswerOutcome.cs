namespace ColdChain.Monitoring.Notifications.Links;

/// <summary>How a link stands.</summary>
public enum AnswerOutcome
{
    /// <summary>It can be used.</summary>
    Open = 0,

    /// <summary>It was used just now.</summary>
    Acknowledged = 1,

    /// <summary>The alarm needs no answer any more, or was announced anew since.</summary>
    Spent = 2,
    Expired = 3,

    /// <summary>Not one of ours, or changed on the way.</summary>
    Unknown = 4,
}
