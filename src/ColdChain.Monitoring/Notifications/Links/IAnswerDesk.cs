namespace ColdChain.Monitoring.Notifications.Links;

/// <summary>Acknowledges alarms by the links in messages. Each link is good for one announcement of one alarm, and once.</summary>
public interface IAnswerDesk
{
    /// <summary>How a link stands; changes nothing: programs that look at links before people do must not acknowledge.</summary>
    Task<AnswerResult> LookAsync(string token, CancellationToken cancel);

    /// <summary>Acknowledges in the name of the recipient.</summary>
    Task<AnswerResult> AnswerAsync(string token, string? comment, CancellationToken cancel);
}
